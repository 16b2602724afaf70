package io.hatua.expense;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expense as somebody typed it.
 *
 * @param category name of an {@link ExpenseCategory}
 * @param amountMinorUnits with taxes
 * @param taxLines the VAT in it, if any
 */
public record SubmitExpense(
    @Nullable String supplierId,
    @Nullable String budgetId,
    @Nullable String category,
    @Nullable String invoiceNumber,
    @Nullable LocalDate invoiceOn,
    @Nullable Long amountMinorUnits,
    @Nullable String currency,
    @Nullable List<TaxLineInput> taxLines,
    @Nullable String description) {

  /** VAT as somebody typed it. */
  public record TaxLineInput(
      @Nullable Long netMinorUnits,
      @Nullable Integer rateBasisPoints,
      @Nullable Long taxMinorUnits) {}
}
