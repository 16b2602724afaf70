package io.hatua.provider;

import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentLink;
import io.hatua.money.Money;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A payment as Stripe has it.
 *
 * @param id of the payment intent or, while no card was tried, of the payment link
 * @param checkoutUrl the page for the payer, if there is one
 * @param method the card that paid, saved
 * @param declines how many cards were declined, as far as Stripe still tells
 * @param refunds what was asked back, newest first
 */
record Payment(
    String id,
    Status status,
    @Nullable URI checkoutUrl,
    Money amount,
    @Nullable String method,
    int declines,
    List<Refund> refunds) {

  /** Where a payment stands. */
  enum Status {
    /** A card may be tried, again too, until the payment is called off. */
    REQUIRES_PAYMENT,
    /** The money is ours: past the point of no return. */
    CAPTURED,
    VOIDED,
    /** All of it has gone back. */
    REFUNDED,
    /** The payer's bank has taken the money back. */
    CHARGED_BACK
  }

  /** A payment that a card was tried for. */
  static Payment of(PaymentIntent intent, List<Refund> refunds) {
    return new Payment(
        intent.getId(),
        status(intent),
        null,
        money(intent.getAmount(), intent.getCurrency()),
        intent.getPaymentMethod(),
        isDeclined(intent) ? 1 : 0,
        refunds);
  }

  /** A payment that waits for its payer, or was called off. */
  static Payment of(PaymentLink link, int declines) {
    return new Payment(
        link.getId(),
        link.getActive() ? Status.REQUIRES_PAYMENT : Status.VOIDED,
        URI.create(link.getUrl()),
        money(link.getLineItems().getData().getFirst().getAmountTotal(), link.getCurrency()),
        null,
        declines,
        List.of());
  }

  static boolean isPaid(PaymentIntent intent) {
    return intent.getStatus().equals("succeeded");
  }

  static boolean isDeclined(PaymentIntent intent) {
    return intent.getLastPaymentError() != null && !isPaid(intent);
  }

  static Money money(long minorUnits, String currency) {
    return Money.of(minorUnits, currency.toUpperCase(Locale.ROOT));
  }

  private static Status status(PaymentIntent intent) {
    if (intent.getStatus().equals("canceled")) {
      return Status.VOIDED;
    }
    if (!isPaid(intent)) {
      return Status.REQUIRES_PAYMENT;
    }
    var charge = intent.getLatestChargeObject();
    if (charge != null && Boolean.TRUE.equals(charge.getDisputed())) {
      return Status.CHARGED_BACK;
    }
    return charge != null && Boolean.TRUE.equals(charge.getRefunded())
        ? Status.REFUNDED
        : Status.CAPTURED;
  }
}
