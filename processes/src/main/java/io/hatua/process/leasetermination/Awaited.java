package io.hatua.process.leasetermination;

/** What somebody is waited for: the values of {@code awaited}. */
public enum Awaited {
  INSPECTION,
  APPROVAL,
  REFUND_DECISION
}
