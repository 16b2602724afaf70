package io.hatua.task;

import java.util.Locale;

/** Where a task stands. */
public enum TaskState {
  OPEN,
  /** Decided in Hatua; the engine is being told. */
  DECIDED,
  /** The engine went on from it. */
  COMPLETED,
  /** The process went another way, for instance because time ran out. */
  CANCELED;

  static TaskState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
