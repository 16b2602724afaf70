package io.hatua.deposit;

import io.hatua.money.Money;

/**
 * What the provider is asked to collect.
 *
 * @param reference our business key {@code <tenant id>/<lease id>/deposit}; the idempotency key too
 * @param description what is paid; no personal data
 * @param token of the deposit page, where the payer returns to
 */
public record DepositOrder(
    String tenantId, String reference, Money amount, String description, String token) {}
