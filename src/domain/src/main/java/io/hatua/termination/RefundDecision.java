package io.hatua.termination;

/** What finance decided about a refund that failed. */
public enum RefundDecision {
  RETRY,
  /** It is paid by bank transfer. */
  BY_HAND
}
