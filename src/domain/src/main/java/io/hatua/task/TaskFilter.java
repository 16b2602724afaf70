package io.hatua.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which open tasks are wanted; what is null limits nothing.
 *
 * @param assignee who has them
 * @param group a candidate group, or a user who is a candidate
 * @param unassigned only those that nobody has
 * @param from together with {@code until}: limits the time that the order goes by, which is the due
 *     time for {@link TaskOrder#DUE} and the time of creation otherwise; inclusive
 * @param until exclusive
 * @param words of the process or element id, or the id of a case
 */
public record TaskFilter(
    TaskScope scope,
    TaskOrder order,
    @Nullable String processId,
    @Nullable String elementId,
    @Nullable String assignee,
    @Nullable String group,
    boolean unassigned,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable String words) {

  /** Every open task of the scope, what is due first in front. */
  public static TaskFilter of(TaskScope scope) {
    return new TaskFilter(scope, TaskOrder.DUE, null, null, null, null, false, null, null, null);
  }

  /** The same tasks of one process. */
  public TaskFilter ofProcess(String id) {
    return new TaskFilter(
        scope, order, id, elementId, assignee, group, unassigned, from, until, words);
  }

  /** The same tasks, sorted otherwise. */
  public TaskFilter sorted(TaskOrder by) {
    return new TaskFilter(
        scope, by, processId, elementId, assignee, group, unassigned, from, until, words);
  }

  /** Those of the same tasks that nobody has. */
  public TaskFilter onlyUnassigned() {
    return new TaskFilter(
        scope, order, processId, elementId, assignee, group, true, from, until, words);
  }

  /** Those of the same tasks that one person has. */
  public TaskFilter assignedTo(String userId) {
    return new TaskFilter(
        scope, order, processId, elementId, userId, group, unassigned, from, until, words);
  }

  /** Those of the same tasks that are for one candidate group. */
  public TaskFilter forGroup(String candidate) {
    return new TaskFilter(
        scope, order, processId, elementId, assignee, candidate, unassigned, from, until, words);
  }

  /** The same tasks whose time, by the order, lies in between. */
  public TaskFilter between(@Nullable Instant inclusive, @Nullable Instant exclusive) {
    return new TaskFilter(
        scope,
        order,
        processId,
        elementId,
        assignee,
        group,
        unassigned,
        inclusive,
        exclusive,
        words);
  }

  /** The same tasks with these words. */
  public TaskFilter with(String search) {
    return new TaskFilter(
        scope, order, processId, elementId, assignee, group, unassigned, from, until, search);
  }
}
