package io.hatua.process.customeronboarding;

/** What becomes of an application: the values of {@code outcome}. */
public enum Outcome {
  /** The applicant becomes a customer. */
  APPROVE,
  /** The applicant is turned down. */
  REJECT,
  /** An officer decides. */
  REVIEW
}
