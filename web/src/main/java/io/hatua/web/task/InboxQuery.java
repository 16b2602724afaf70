package io.hatua.web.task;

import io.hatua.task.TaskFilter;
import io.hatua.task.TaskOrder;
import io.hatua.task.TaskScope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The inbox as its address says it; what is null limits nothing.
 *
 * @param q words of a kind of task, or the id of a case
 * @param kind process and element, joined by a slash
 * @param free only those that nobody has
 * @param sort not used together with {@code due}, which sorts by the due time
 */
record InboxQuery(
    @Nullable TaskScope scope,
    @Nullable String q,
    @Nullable String kind,
    @Nullable Due due,
    @Nullable Boolean free,
    @Nullable TaskOrder sort) {

  /** When it is due. */
  enum Due {
    OVERDUE,
    TODAY,
    WEEK
  }

  /** The scope that is shown: a person's own tasks come first. */
  public TaskScope shown() {
    return scope == null ? TaskScope.MINE : scope;
  }

  /** Whether more than the scope limits the list. */
  public boolean narrowed() {
    return due != null
        || Boolean.TRUE.equals(free)
        || (q != null && !q.isBlank())
        || (kind != null && !kind.isBlank());
  }

  TaskFilter filter(Instant now, LocalDate today, ZoneId zone) {
    String[] parts = kind == null || kind.isBlank() ? new String[0] : kind.split("/", 2);
    Instant until =
        switch (due) {
          case null -> null;
          case OVERDUE -> now;
          case TODAY -> today.plusDays(1).atStartOfDay(zone).toInstant();
          case WEEK -> today.plusDays(7).atStartOfDay(zone).toInstant();
        };
    return new TaskFilter(
        shown(),
        sort == null || due != null ? TaskOrder.DUE : sort,
        parts.length > 0 ? parts[0] : null,
        parts.length > 1 ? parts[1] : null,
        null,
        null,
        Boolean.TRUE.equals(free),
        null,
        until,
        q == null || q.isBlank() ? null : q.strip());
  }
}
