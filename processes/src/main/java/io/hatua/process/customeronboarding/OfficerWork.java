package io.hatua.process.customeronboarding;

/** What an officer has to do: the values of {@code officerWork}. */
public enum OfficerWork {
  /** Enter the result of the identity check. */
  KYC,
  /** Enter the result of the background check. */
  BACKGROUND,
  /** Review the application. */
  REVIEW
}
