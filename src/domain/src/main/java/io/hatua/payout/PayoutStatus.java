package io.hatua.payout;

/** Where a payout stands. */
public enum PayoutStatus {
  /** The money is held in payout clearing; the bank is asked. */
  REQUESTED,
  /** The supplier or owner has it. */
  PAID,
  /** It will not be paid; nothing is held any more. */
  FAILED,
  /** Called off before it was paid. */
  VOIDED
}
