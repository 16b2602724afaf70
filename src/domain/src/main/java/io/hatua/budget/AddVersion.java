package io.hatua.budget;

import org.jspecify.annotations.Nullable;

/**
 * Another amount for a budget.
 *
 * @param note what is different and why; may be empty
 */
public record AddVersion(@Nullable Long amountMinorUnits, @Nullable String note) {}
