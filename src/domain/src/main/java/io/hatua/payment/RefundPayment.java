package io.hatua.payment;

import org.jspecify.annotations.Nullable;

/**
 * Money of a payment is to go back.
 *
 * @param reason for people, at most 500 characters; stays out of events
 */
public record RefundPayment(@Nullable Long amountMinorUnits, @Nullable String reason) {}
