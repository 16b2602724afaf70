package io.hatua.expense;

import io.hatua.fault.ConflictException;

/** What became of the wish to withdraw an expense. */
public sealed interface WithdrawalOutcome {

  /** It is on record, now or since earlier; what was reserved is released. */
  record Recorded() implements WithdrawalOutcome {}

  /** It is approved, or over. */
  record TooLate(ExpenseStatus status) implements WithdrawalOutcome {

    /** What to tell whoever wanted it. */
    public ConflictException refusal(String expenseId) {
      return new ConflictException(
          "EXPENSE_DECIDED",
          "expected expense %s to be undecided, but it is %s".formatted(expenseId, status.code()));
    }
  }
}
