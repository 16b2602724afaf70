package io.hatua.expense;

/** What became of the wish to withdraw an expense. */
public sealed interface WithdrawalOutcome {

  /** It is on record, now or since earlier; what was reserved is released. */
  record Recorded() implements WithdrawalOutcome {}

  /** It is approved, or over. */
  record TooLate(ExpenseStatus status) implements WithdrawalOutcome {}
}
