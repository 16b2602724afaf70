package io.hatua.callback;

import java.time.Instant;

/**
 * Something a provider told us that does not fit our records.
 *
 * @param kind UPPER_SNAKE, for instance {@code AMOUNT_MISMATCH}
 * @param reference the business key it is about
 * @param detail for the person who looks into it; no personal data
 */
public record ProviderAnomaly(
    String id, String provider, String kind, String reference, String detail, Instant recordedAt) {}
