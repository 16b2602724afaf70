package io.hatua.process.leasetermination;

/** What came of applying the deposit: the values of {@code settlementOutcome}. */
public enum SettlementOutcome {
  /** The account is not as it was approved: settle it anew. */
  CHANGED,
  /** A rest of the deposit goes back. */
  REFUND_DUE,
  NOTHING_DUE
}
