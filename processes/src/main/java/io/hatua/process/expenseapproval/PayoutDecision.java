package io.hatua.process.expenseapproval;

/** What finance decides about a payment that failed: the values of {@code payoutDecision}. */
public enum PayoutDecision {
  RETRY,
  CANCEL
}
