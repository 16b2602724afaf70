package io.hatua.task;

import static io.hatua.row.Rows.instant;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the tasks of the running transaction's tenant. */
@Component
class TaskRows {

  static final String COLUMNS =
      """
      e.task_key, e.process_instance_key, e.process_definition_key, e.process_id, e.version,
      e.element_id, e.form_key, e.state, e.engine_assignee, e.candidates, e.due_at, e.follow_up_at,
      e.priority, e.aggregate_type, e.aggregate_id, e.correlation_id, e.created_at, e.ended_at,
      e.assignee, e.decided_at
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  TaskRows(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Optional<TaskItem> find(long taskKey) {
    return select(taskKey, "");
  }

  /**
   * The task, which nobody else changes until the transaction ends. Read twice: a row that a
   * rebuild replaces while we wait for it is gone for the first statement.
   */
  Optional<TaskItem> lock(long taskKey) {
    return select(taskKey, "for update").or(() -> select(taskKey, "for update"));
  }

  /** Records who has the task. */
  void assign(TaskItem task, @Nullable String assignee, String by) {
    jdbc.sql(
            """
            insert into task_assignment (task_key, assignee, assigned_by, assigned_at)
            values (:key, :assignee, :by, :now)
            on conflict (tenant_id, task_key) do update
            set assignee = excluded.assignee, assigned_by = excluded.assigned_by,
                assigned_at = excluded.assigned_at""")
        .param("key", task.taskKey())
        .param("assignee", assignee)
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .update();
    jdbc.sql(
            """
            update engine_task set assignee = :assignee, assigned_here = true
            where task_key = :key""")
        .param("key", task.taskKey())
        .param("assignee", assignee)
        .update();
  }

  void markDecided(long taskKey, Instant at) {
    jdbc.sql("update engine_task set decided_at = :at where task_key = :key")
        .param("key", taskKey)
        .param("at", Timestamp.from(at))
        .update();
  }

  private Optional<TaskItem> select(long taskKey, String lock) {
    return jdbc.sql("select " + COLUMNS + "from engine_task e where e.task_key = :key " + lock)
        .param("key", taskKey)
        .query(TaskRows::read)
        .optional();
  }

  static TaskItem read(ResultSet row, int index) throws SQLException {
    TaskState state = TaskState.of(row.getString("state"));
    Instant decidedAt = instant(row, "decided_at");
    return new TaskItem(
        row.getLong("task_key"),
        row.getLong("process_instance_key"),
        row.getLong("process_definition_key"),
        row.getString("process_id"),
        row.getInt("version"),
        row.getString("element_id"),
        row.getObject("form_key", Long.class),
        state == TaskState.OPEN && decidedAt != null ? TaskState.DECIDED : state,
        row.getString("assignee"),
        texts(row.getArray("candidates")),
        row.getString("engine_assignee"),
        instant(row, "due_at"),
        instant(row, "follow_up_at"),
        row.getInt("priority"),
        row.getString("aggregate_type"),
        row.getString("aggregate_id"),
        row.getString("correlation_id"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "ended_at"),
        decidedAt);
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
