package io.hatua.disbursement;

/** What finance decides about a disbursement that failed. */
public enum PayoutDecision {
  /** To the bank account that is on record now. */
  RETRY,
  /** It is not paid; its net goes into the owner's next one. */
  CANCEL
}
