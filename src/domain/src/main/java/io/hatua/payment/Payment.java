package io.hatua.payment;

import io.hatua.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment of rent.
 *
 * @param id {@code pmt_…}
 * @param correlationId of its case
 * @param initiatedBy the user, or whoever acted
 * @param confirmedBy the second person, for cash and checks
 * @param receipt what cash, a check or mobile money is known by on paper or in the payer's message
 * @param attempt counts from 1; only an auto-charge has more than one
 * @param dueAt until when it can be paid or confirmed
 * @param checkoutUrl the provider's page where it is paid, once there is one
 * @param declines how often a card was declined
 * @param settledAt when the money came
 * @param refunded what went back, or is on its way back
 */
public record Payment(
    String id,
    String leaseId,
    String correlationId,
    PaymentCause cause,
    PaymentMethod method,
    Money amount,
    PaymentStatus status,
    @Nullable PaymentFailure failure,
    String initiatedBy,
    Instant initiatedAt,
    @Nullable String confirmedBy,
    @Nullable String receipt,
    int attempt,
    Instant dueAt,
    @Nullable String checkoutUrl,
    int declines,
    @Nullable Instant settledAt,
    Money refunded) {

  /** What can still be refunded. */
  public Money refundable() {
    return status == PaymentStatus.SUCCEEDED
        ? amount.plus(refunded.negated())
        : new Money(0, amount.currency());
  }
}
