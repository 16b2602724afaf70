package io.hatua.payment;

/** Why a payment came to nothing. */
public enum PaymentFailure {
  /** The lease no longer runs (S1-41). */
  LEASE_NOT_ACTIVE,
  /** An auto-charge came when everything due was paid. */
  NOTHING_OWED,
  /** Another payment of this lease and amount is near (S1-41). */
  SAME_AMOUNT_NEAR,
  /** An auto-charge and another payment of this lease are near each other. */
  AUTO_CHARGE_NEAR,
  /** A member of staff looked into it and refused it. */
  REVIEW_REFUSED,
  /** Nobody reviewed it in time. */
  NOT_REVIEWED,
  /** The card, or the payer's mobile money, was declined. */
  DECLINED,
  /** There is not so much mobile money on the payer's account. */
  INSUFFICIENT_FUNDS,
  /** The payer called it off on the phone. */
  CANCELLED,
  /** The payer's PIN was wrong. */
  WRONG_PIN,
  /** Nobody answered on the phone in time. */
  NO_ANSWER,
  /** The renter did not pay in time. */
  NOT_PAID,
  /** No second person confirmed the receipt in time. */
  NOT_CONFIRMED,
  /** The second person did not find the money. */
  RECEIPT_REFUSED
}
