package io.hatua.payment;

import io.hatua.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money of a payment that goes back to the payer.
 *
 * @param number counts the refunds of the payment from 1
 * @param reason for people; stays out of events
 */
public record Refund(
    String paymentId,
    int number,
    Money amount,
    Status status,
    String reason,
    String requestedBy,
    Instant requestedAt,
    @Nullable Instant settledAt) {

  public enum Status {
    /** Held in payout clearing while the provider works on it. */
    REQUESTED,
    SUCCEEDED,
    /** The provider refused; the money is the renter's credit. */
    FAILED
  }
}
