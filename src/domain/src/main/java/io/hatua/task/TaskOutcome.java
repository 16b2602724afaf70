package io.hatua.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of something that a person wanted to do with a task. */
public sealed interface TaskOutcome {

  /** It is done, now or since earlier. */
  record Done(TaskItem task) implements TaskOutcome {}

  /** Somebody else has the task. */
  record Taken(String by) implements TaskOutcome {}

  /**
   * The task ended meanwhile; what was typed is kept as a draft.
   *
   * @param by who decided it, when that was in Hatua
   */
  record Ended(End end, @Nullable String by, Instant at) implements TaskOutcome {}

  /** The person may not. */
  record Refused(TaskRefusal refusal) implements TaskOutcome {}

  /** How a task ended. */
  enum End {
    /** Somebody decided it in Hatua. */
    DECIDED,
    /** It was completed past Hatua. */
    COMPLETED_ELSEWHERE,
    /** The process went another way. */
    CANCELED
  }
}
