package io.hatua.screening;

/**
 * What a provider is asked.
 *
 * @param reference our business key {@code <tenant id>/<check id>/<attempt>}; the idempotency key
 *     too
 */
public record CheckOrder(String tenantId, CheckKind kind, String reference, Applicant applicant) {}
