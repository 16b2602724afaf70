package io.hatua.maintenance;

/** Why nothing was mended. */
public enum CancelReason {
  NOT_NEEDED,
  REPORTED_TWICE,
  NOT_OURS,
  /** The owner did not want to pay for it. */
  OWNER_REFUSED
}
