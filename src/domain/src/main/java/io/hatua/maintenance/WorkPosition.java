package io.hatua.maintenance;

import java.time.Instant;

/**
 * Where an assignee was when they took a step of the work.
 *
 * @param latitude in degrees, as {@code longitude}
 */
public record WorkPosition(
    Step step,
    int round,
    double latitude,
    double longitude,
    double accuracyMetres,
    String recordedBy,
    Instant recordedAt) {

  /** What the assignee did there. */
  public enum Step {
    ACCEPTED,
    STARTED,
    COMPLETED
  }
}
