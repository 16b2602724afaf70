package io.hatua.maintenance;

import org.jspecify.annotations.Nullable;

/** What somebody is reminded of. */
public enum Awaited {
  TRIAGE("Task_TriageByHand"),
  OWNER("Task_AskOwner"),
  WORK(null),
  REVIEW("Task_ReviewWork");

  private final @Nullable String elementId;

  Awaited(@Nullable String elementId) {
    this.elementId = elementId;
  }

  /** The user task in the model. */
  public String elementId() {
    if (elementId == null) {
      throw new IllegalStateException("expected a user task, but " + this + " has none");
    }
    return elementId;
  }
}
