package io.hatua.budget;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A budget as somebody typed it, with its first version.
 *
 * @param propertyId none for the firm's own expenses
 */
public record AddBudget(
    @Nullable String name,
    @Nullable String propertyId,
    @Nullable LocalDate fromOn,
    @Nullable LocalDate untilOn,
    @Nullable Long amountMinorUnits,
    @Nullable String note) {}
