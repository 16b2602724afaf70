package io.hatua.web.task;

import io.hatua.task.TaskItem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task in a list.
 *
 * @param about the case as people call it
 * @param holder who has it, by name
 * @param mine whether the reader has it
 */
record TaskRow(
    TaskItem task,
    String label,
    String process,
    String about,
    @Nullable String holder,
    boolean mine,
    boolean overdue) {

  static boolean overdue(TaskItem task, Instant now) {
    Instant due = task.dueAt();
    return due != null && due.isBefore(now);
  }
}
