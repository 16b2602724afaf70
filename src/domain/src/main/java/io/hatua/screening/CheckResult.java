package io.hatua.screening;

/** What a check found. */
public enum CheckResult {
  /** Nothing speaks against the applicant. */
  PASSED,
  /** Something to look at; of a background check only. */
  REMARKS,
  /** It speaks against the applicant. */
  FAILED,
  /** No clear answer, or none at all (S1-15). */
  UNCLEAR
}
