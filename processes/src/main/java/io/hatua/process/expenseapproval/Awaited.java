package io.hatua.process.expenseapproval;

/** What somebody is reminded of: the values of {@code awaited}. */
public enum Awaited {
  /** An approver's decision. */
  APPROVAL,
  /** The requester's answer to an approver's questions. */
  ANSWER,
  /** Finance's decision about a payment that failed. */
  PAYOUT_DECISION
}
