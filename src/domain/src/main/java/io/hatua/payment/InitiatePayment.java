package io.hatua.payment;

import org.jspecify.annotations.Nullable;

/**
 * Somebody wants to pay, or a member of staff records what was paid by hand; {@link Payments}
 * checks it.
 *
 * @param receipt for cash and checks: what it is known by on paper, at most 60 characters
 * @param phone for mobile money: the phone to ask; null for the one that we know the renter by
 */
public record InitiatePayment(
    @Nullable String leaseId,
    @Nullable PaymentMethod method,
    @Nullable Long amountMinorUnits,
    @Nullable String receipt,
    @Nullable String phone) {

  /** Leaves the phone out. */
  @Override
  public String toString() {
    return "InitiatePayment[%s, %s, %d]".formatted(leaseId, method, amountMinorUnits);
  }
}
