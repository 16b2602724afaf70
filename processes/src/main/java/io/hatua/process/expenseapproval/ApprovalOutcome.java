package io.hatua.process.expenseapproval;

/** What was decided: the values of {@code approvalOutcome}. */
public enum ApprovalOutcome {
  /** Approved so far; nobody is left to ask when {@code approvalGroup} is null. */
  APPROVED,
  REJECTED,
  /** The approver has questions. */
  RETURNED
}
