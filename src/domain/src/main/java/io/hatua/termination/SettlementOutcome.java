package io.hatua.termination;

/** What came of applying the deposit. */
public enum SettlementOutcome {
  /** The account is not as it was approved: it is settled anew. */
  CHANGED,
  /** A rest of the deposit goes back. */
  REFUND_DUE,
  NOTHING_DUE
}
