package io.hatua.payment;

import io.hatua.money.Money;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outside provider that takes rent by card. Every call throws {@link
 * io.hatua.callback.ProviderUnavailableException} when the provider does not answer or cannot now.
 */
public interface CardProvider {

  /** Asks for a payment; the same order again gives the same answer and asks nobody twice. */
  CardPayment request(CardOrder order);

  /**
   * What became of the payment with our reference, if the provider ever got it.
   *
   * @param providerId the provider's id of it, where we know it; without it what happened in the
   *     last minutes may not be found yet
   */
  Optional<CardPayment> find(String reference, @Nullable String providerId);

  /** Voids a payment that is unpaid; the answer is its final state, which may be another. */
  CardPayment cancel(String providerId);

  /** Asks for a refund; the same order again gives the same answer and refunds once. */
  CardRefund refund(RefundOrder order);

  /**
   * What the provider is asked to collect.
   *
   * @param reference our business key {@code <tenant id>/<payment id>/card/<attempt>}; the
   *     idempotency key too
   * @param description what is paid; no personal data
   * @param token of the page where the payer returns to
   * @param savedMethod the saved card to charge without the payer; null where the payer pays on the
   *     provider's page
   */
  record CardOrder(
      String tenantId,
      String reference,
      Money amount,
      String description,
      String token,
      @Nullable String savedMethod) {}

  /**
   * A payment as the provider has it.
   *
   * @param id the provider's; one that is paid may have another than what was asked for
   * @param checkoutUrl the page where it is paid, if it has one
   * @param savedMethod the provider's name of the card that paid
   * @param declines how often a card was declined
   * @param refunds oldest first
   */
  record CardPayment(
      String id,
      State state,
      @Nullable URI checkoutUrl,
      Money amount,
      @Nullable String savedMethod,
      int declines,
      List<CardRefund> refunds) {

    /** The provider's states. */
    public enum State {
      REQUIRES_PAYMENT,
      CAPTURED,
      VOIDED,
      REFUNDED,
      CHARGED_BACK
    }
  }

  /**
   * A refund as the provider has it.
   *
   * @param id the provider's
   * @param reference ours: {@code <payment reference>/refund/<number>}
   */
  record CardRefund(String id, String reference, State state) {

    /** The provider's states; all but {@link #PENDING} are final. */
    public enum State {
      PENDING,
      SUCCEEDED,
      FAILED
    }
  }

  /**
   * What the provider is asked to give back.
   *
   * @param providerId the provider's id of the payment
   * @param reference our business key; the idempotency key too
   */
  record RefundOrder(String providerId, String reference, Money amount) {}
}
