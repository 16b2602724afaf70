package io.hatua.provider;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment as the provider has it.
 *
 * @param id the provider's id
 * @param reference our business key
 * @param status where it stands
 * @param checkoutUrl the provider's page for the payer
 * @param amountMinorUnits how much
 * @param currency ISO 4217
 * @param method what the card that paid is known by
 * @param attempts the cards tried, oldest first
 * @param refunds what was asked back, oldest first
 */
public record Payment(
    String id,
    String reference,
    Status status,
    URI checkoutUrl,
    long amountMinorUnits,
    String currency,
    @Nullable String method,
    List<Attempt> attempts,
    List<Refund> refunds) {

  /** Refuses an answer that leaves out what the contract promises. */
  public Payment {
    requireNonNull(id, "id");
    requireNonNull(reference, "reference");
    requireNonNull(status, "status");
    requireNonNull(checkoutUrl, "checkoutUrl");
    requireNonNull(currency, "currency");
    attempts = List.copyOf(attempts);
    refunds = List.copyOf(refunds);
  }

  /** Where a payment stands. */
  public enum Status {
    /** A card may be tried, again too, until the payment expires. */
    @JsonProperty("requires_payment")
    REQUIRES_PAYMENT,
    /** The money is ours: past the point of no return. */
    @JsonProperty("captured")
    CAPTURED,
    @JsonProperty("voided")
    VOIDED,
    /** All of it has gone back. */
    @JsonProperty("refunded")
    REFUNDED,
    /** The payer's bank has taken the money back. */
    @JsonProperty("charged_back")
    CHARGED_BACK
  }

  /**
   * One try with a card.
   *
   * @param outcome how it ended
   * @param cardLast4 the card's last four digits
   * @param reason why it was declined
   * @param attemptedAt when
   */
  public record Attempt(
      Outcome outcome, String cardLast4, @Nullable String reason, Instant attemptedAt) {

    /** How a try ended. */
    public enum Outcome {
      @JsonProperty("captured")
      CAPTURED,
      @JsonProperty("declined")
      DECLINED
    }
  }
}
