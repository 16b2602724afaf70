package io.hatua.expense;

/** Why an expense came to nothing. */
public enum CloseReason {
  /** It is more than its budget has left, and the tenant refuses that. */
  BUDGET_EXCEEDED(ExpenseStatus.REJECTED),
  REJECTED_BY_APPROVER(ExpenseStatus.REJECTED),
  /** The requester did not answer in time. */
  QUESTIONS_NOT_ANSWERED(ExpenseStatus.REJECTED),
  WITHDRAWN_BY_REQUESTER(ExpenseStatus.WITHDRAWN),
  /** It could not be paid, and finance gave it up. */
  CANCELLED_BY_FINANCE(ExpenseStatus.CANCELLED);

  private final ExpenseStatus end;

  CloseReason(ExpenseStatus end) {
    this.end = end;
  }

  ExpenseStatus end() {
    return end;
  }
}
