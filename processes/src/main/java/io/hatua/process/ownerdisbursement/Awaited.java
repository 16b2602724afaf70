package io.hatua.process.ownerdisbursement;

/** What somebody is reminded of: the values of {@code awaited}. */
public enum Awaited {
  /** An approver's decision. */
  APPROVAL,
  /** Finance's decision about a payout that failed. */
  PAYOUT_DECISION
}
