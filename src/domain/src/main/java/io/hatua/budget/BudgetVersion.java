package io.hatua.budget;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A draft of a budget's amount, or the one that counts.
 *
 * @param isFinal whether it counts; of a budget's versions at most one does (S0-09)
 */
public record BudgetVersion(
    int number,
    long amountMinorUnits,
    String note,
    boolean isFinal,
    String createdBy,
    Instant createdAt,
    @Nullable String finalisedBy,
    @Nullable Instant finalisedAt) {}
