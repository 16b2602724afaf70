package io.hatua.customer;

import java.util.Locale;

/** Where a customer stands in the onboarding (S1-10, S1-12). */
public enum CustomerStatus {
  DRAFT,
  /** Approved: may rent unless blacklisted. */
  ACTIVE,
  REJECTED,
  /** The person is forgotten; the books still name the id. */
  ERASED;

  /** As stored, for instance {@code active}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CustomerStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
