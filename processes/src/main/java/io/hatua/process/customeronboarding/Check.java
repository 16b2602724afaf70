package io.hatua.process.customeronboarding;

/** Which check a step is about: the values of {@code check}. */
public enum Check {
  /** Is the applicant who the document says (S1-11)? */
  KYC,
  /** What is known about the applicant (S1-11)? */
  BACKGROUND
}
