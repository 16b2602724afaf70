package io.hatua.maintenance;

/** What a clock waits for. */
public enum ClockKind {
  /** The assignee's first sign of work (S1-70). */
  RESPONSE,
  /** The completed work (S1-71). */
  RESOLUTION
}
