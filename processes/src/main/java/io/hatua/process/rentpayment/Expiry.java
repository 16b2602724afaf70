package io.hatua.process.rentpayment;

/** What people did not do in time: the values of {@code failure}. */
public enum Expiry {
  /** Nobody reviewed the payment. */
  NOT_REVIEWED,
  /** No second person confirmed the receipt. */
  NOT_CONFIRMED
}
