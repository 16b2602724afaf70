package io.hatua.task;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a module of the business has against a person who wants to do a task, for instance that they
 * asked for the money themselves. A rule that refuses the absent person refuses the substitute too.
 */
public interface TaskRule {

  /** Why the person may not do the task; empty when this rule has nothing against it. */
  Optional<TaskRefusal> refusal(TaskItem task, String userId);

  /** What the task is about, in minor units, when it is about money that this module knows. */
  default OptionalLong amountMinorUnits(TaskItem task) {
    return OptionalLong.empty();
  }
}
