package io.hatua.user;

import java.util.Locale;

/** What a signed-in person may do; a person can have several. */
public enum Role {
  /** A renter, or somebody who applied to be one. */
  CUSTOMER,
  /** Owns properties that the operator manages. */
  OWNER,
  /** A firm that does maintenance work for the operator. */
  VENDOR,
  TECHNICIAN,
  ESTATE_MANAGER,
  ONBOARDING_OFFICER,
  /** Decides on money that others asked for. */
  APPROVER,
  FINANCE,
  PROCESS_OWNER,
  OPERATOR,
  ADMINISTRATOR;

  /** As candidate groups of user tasks name it, for instance {@code onboarding-officer}. */
  public String group() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
