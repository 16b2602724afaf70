package io.hatua.process.rentpayment;

/** What follows from a row of the decision table. */
public enum Outcome {
  /** Somebody looks into the payment. */
  REVIEW,
  /** Nothing is paid. */
  REFUSE
}
