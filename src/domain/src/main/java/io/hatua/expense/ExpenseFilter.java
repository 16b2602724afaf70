package io.hatua.expense;

import org.jspecify.annotations.Nullable;

/**
 * Which expenses to list; null leaves a criterion out.
 *
 * @param text part of the expense's id, the invoice's number or the supplier's name, in any case
 */
public record ExpenseFilter(
    @Nullable ExpenseStatus status,
    @Nullable String supplierId,
    @Nullable String budgetId,
    @Nullable String requesterId,
    @Nullable String text) {

  public static final ExpenseFilter NONE = new ExpenseFilter(null, null, null, null, null);
}
