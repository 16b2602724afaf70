package io.hatua.disbursement;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A run.
 *
 * @param id {@code drn_…}
 * @param propertyId the only property of it; null for all
 * @param throughOn the last day that counts
 * @param startedBy a user, or {@code disbursement-run} for the monthly one
 * @param calculatedAt when the last property was calculated
 */
public record DisbursementRun(
    String id,
    String correlationId,
    @Nullable String propertyId,
    LocalDate throughOn,
    String startedBy,
    Instant startedAt,
    @Nullable Instant calculatedAt) {}
