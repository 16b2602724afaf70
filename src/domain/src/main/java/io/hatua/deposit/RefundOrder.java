package io.hatua.deposit;

import io.hatua.money.Money;

/**
 * What the provider is asked to give back.
 *
 * @param providerId the provider's id of the payment
 * @param reference our business key {@code <tenant id>/<lease id>/deposit/refund/<attempt>}; the
 *     idempotency key too
 */
public record RefundOrder(String providerId, String reference, Money amount) {}
