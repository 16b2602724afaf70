package io.hatua.payment;

/**
 * What the decision table {@code payment-checks} decides from (S1-41).
 *
 * @param electronic whether a provider takes the money
 * @param openMinorUnits what the lease owes, due or not
 * @param sameAmountNear whether another payment of this lease and amount is near in time
 * @param autoChargeNear whether this or another payment that is near is an auto-charge, and the
 *     other is not
 */
public record PaymentFacts(
    boolean leaseActive,
    boolean electronic,
    boolean autoCharge,
    long amountMinorUnits,
    long openMinorUnits,
    boolean sameAmountNear,
    boolean autoChargeNear) {}
