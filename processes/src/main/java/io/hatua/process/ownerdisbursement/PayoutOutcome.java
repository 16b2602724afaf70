package io.hatua.process.ownerdisbursement;

/** How a payout ended: the values of {@code payoutOutcome}. */
public enum PayoutOutcome {
  PAID,
  /** The bank will not pay it; nothing is held any more. */
  FAILED
}
