package io.hatua.lease;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a lease stands (S1-24 … S1-30). */
public enum LeaseStatus {
  /** The case is accepted, not yet validated. */
  PROPOSED,
  /** Validated, terms stored, charges calculated. */
  DRAFT,
  /** With its signers, or waiting for the deposit. */
  PENDING_SIGNATURE,
  ACTIVE,
  CANCELLED,
  TERMINATED;

  /** Whether nothing comes of it any more. */
  public boolean isOver() {
    return this == CANCELLED || this == TERMINATED;
  }

  /** As outsiders read it, for instance {@code pending_signature}. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
