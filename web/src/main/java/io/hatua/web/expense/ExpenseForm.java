package io.hatua.web.expense;

import io.hatua.expense.SubmitExpense;
import io.hatua.web.page.FormReader;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expense as it was typed.
 *
 * @param key the same for every press of the form's button
 * @param amount in major units with taxes, as {@code taxNet} and {@code tax} are
 * @param taxNet what VAT is charged on; no VAT when nothing of it is typed
 * @param taxRate in percent
 */
record ExpenseForm(
    @Nullable String key,
    @Nullable String supplierId,
    @Nullable String budgetId,
    @Nullable String category,
    @Nullable String invoiceNumber,
    @Nullable String invoiceOn,
    @Nullable String amount,
    @Nullable String taxNet,
    @Nullable String taxRate,
    @Nullable String tax,
    @Nullable String description) {

  static ExpenseForm blank(String key) {
    return new ExpenseForm(key, null, null, null, null, null, null, null, null, null, null);
  }

  /** The same to be sent as another expense. */
  ExpenseForm withKey(String another) {
    return new ExpenseForm(
        another,
        supplierId,
        budgetId,
        category,
        invoiceNumber,
        invoiceOn,
        amount,
        taxNet,
        taxRate,
        tax,
        description);
  }

  /** The expense; what cannot be read is missing in it and a fault of the reader's. */
  SubmitExpense read(FormReader reader, Currency currency) {
    boolean taxed = isTyped(taxNet) || isTyped(taxRate) || isTyped(tax);
    return new SubmitExpense(
        supplierId,
        budgetId,
        category,
        invoiceNumber,
        reader.date("invoiceOn", invoiceOn),
        reader.amount("amountMinorUnits", amount, currency),
        currency.getCurrencyCode(),
        taxed
            ? List.of(
                new SubmitExpense.TaxLineInput(
                    reader.amount("taxLines[0].netMinorUnits", taxNet, currency),
                    reader.basisPoints("taxLines[0].rateBasisPoints", taxRate),
                    reader.amount("taxLines[0].taxMinorUnits", tax, currency)))
            : List.of(),
        description);
  }

  private static boolean isTyped(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
