package io.hatua.payment;

/** What led to a payment (S1-40). */
public enum PaymentCause {
  /** The renter pays. */
  CUSTOMER,
  /** What fell due is charged to the renter's saved card. */
  AUTO_CHARGE,
  /** A member of staff records cash or a check. */
  MANUAL
}
