package io.hatua.task;

import java.util.Set;

/** What user tasks give to their processes. */
public interface TaskContract {

  /** The variables that the process takes from the answers; never free text. */
  Set<String> outputs(TaskKind kind);

  /** The answers that are one of a few known values each; never free text. */
  Set<String> choices(TaskKind kind);

  /** Whether deciding it lets money go (S3-17). */
  boolean movesMoney(TaskKind kind);
}
