package io.hatua.process.leasetermination;

/** Where the refund stands: the values of {@code refundOutcome}. */
public enum RefundOutcome {
  /** The provider is asked. */
  REQUESTED,
  PAID,
  /** The provider will not refund it, or there is none to ask. */
  FAILED
}
