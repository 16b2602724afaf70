package io.hatua.expense;

import org.jspecify.annotations.Nullable;

/**
 * What came of the reservation.
 *
 * @param facts null when the budget has not enough left and the tenant refuses that
 */
public record ReserveOutcome(@Nullable ExpenseFacts facts) {}
