package io.hatua.termination;

import io.hatua.user.Role;

/** What somebody is waited for; named for the user task of the model. */
public enum Awaited {
  INSPECTION("Task_InspectUnit", Role.ESTATE_MANAGER, TerminationStatus.INSPECTION),
  APPROVAL("Task_ApproveSettlement", Role.APPROVER, TerminationStatus.APPROVAL),
  REFUND_DECISION("Task_MendRefund", Role.FINANCE, TerminationStatus.REFUND_FAILED);

  private final String elementId;
  private final Role role;
  private final TerminationStatus status;

  Awaited(String elementId, Role role, TerminationStatus status) {
    this.elementId = elementId;
    this.role = role;
    this.status = status;
  }

  /** The user task in the model. */
  public String elementId() {
    return elementId;
  }

  /** Who is asked, in kebab-case. */
  public String group() {
    return role.group();
  }

  /** Where a termination stands that waits for it. */
  TerminationStatus status() {
    return status;
  }
}
