package io.hatua.disbursement;

import io.hatua.user.Role;

/** What somebody is waited for; named for the user task of the model. */
public enum Awaited {
  APPROVAL("Task_ApproveDisbursement", Role.APPROVER),
  PAYOUT_DECISION("Task_MendPayout", Role.FINANCE);

  private final String elementId;
  private final Role role;

  Awaited(String elementId, Role role) {
    this.elementId = elementId;
    this.role = role;
  }

  /** The user task in the model. */
  public String elementId() {
    return elementId;
  }

  /** Who is asked, in kebab-case. */
  public String group() {
    return role.group();
  }
}
