package io.hatua.deposit;

/** Where a deposit request stands. */
public enum DepositStatus {
  /** Asked for, not paid. */
  REQUESTED,
  /** Paid and in the ledger. */
  RECEIVED,
  /** Called off before it was paid. */
  VOIDED,
  /** On its way back: the money is held in payout clearing. */
  REFUND_REQUESTED,
  /** Back with the payer. */
  REFUNDED,
  /** The provider could not refund; the hold is reversed, a person must act. */
  REFUND_FAILED
}
