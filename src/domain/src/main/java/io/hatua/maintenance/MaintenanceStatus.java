package io.hatua.maintenance;

import java.util.Locale;

/** Where a request and its work stand. */
public enum MaintenanceStatus {
  SUBMITTED,
  TRIAGED,
  /** It is a work order that nobody has yet. */
  OPEN,
  /** It costs more than may be spent without the owner. */
  AWAITING_OWNER,
  ASSIGNED,
  IN_PROGRESS,
  PAUSED,
  /** The assignee has done it; the evidence is looked at where the policy asks for it. */
  IN_REVIEW,
  COMPLETED,
  CANCELLED;

  /** For instance {@code in_progress}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isOver() {
    return this == COMPLETED || this == CANCELLED;
  }
}
