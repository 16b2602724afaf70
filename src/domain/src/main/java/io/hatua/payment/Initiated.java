package io.hatua.payment;

/**
 * A payment was begun.
 *
 * @param paymentId {@code pmt_…}
 * @param correlationId of its case
 */
public record Initiated(String paymentId, String correlationId) {}
