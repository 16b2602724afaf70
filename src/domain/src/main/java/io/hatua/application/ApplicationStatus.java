package io.hatua.application;

import java.util.Locale;

/** Where an application stands (S1-10, S1-12). */
public enum ApplicationStatus {
  SUBMITTED,
  /** A draft of the customer is on record; the checks run. */
  CHECKING,
  /** An officer decides. */
  IN_REVIEW,
  APPROVED,
  REJECTED,
  WITHDRAWN;

  /** For instance {@code in_review}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
