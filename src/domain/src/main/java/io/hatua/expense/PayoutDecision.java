package io.hatua.expense;

/** What finance decides about a payment that failed. */
public enum PayoutDecision {
  /** To the bank account that is on record now. */
  RETRY,
  /** The invoice comes out of the books. */
  CANCEL
}
