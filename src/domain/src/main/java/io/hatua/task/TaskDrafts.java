package io.hatua.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import io.hatua.fault.NotFoundException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what people typed into a task's form, each their own, also after the task has ended. */
@Service
@Transactional
public class TaskDrafts {

  private static final int MAX_LENGTH = 100_000;

  private final JdbcClient jdbc;
  private final TaskRows tasks;
  private final ObjectMapper json;
  private final Clock clock;

  TaskDrafts(JdbcClient jdbc, TaskRows tasks, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.tasks = tasks;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Keeps what the person typed in place of what was kept before.
   *
   * @throws NotFoundException when there is no such task
   * @throws io.hatua.fault.FaultsException when it is larger than any form can need
   */
  public void save(long taskKey, String userId, JsonNode answers) {
    Checks checks = new Checks();
    String text = answers.toString();
    if (text.length() > MAX_LENGTH) {
      checks.refuse("answers", Fault.TOO_LONG, "has more than " + MAX_LENGTH + " characters");
    }
    checks.done();
    if (tasks.find(taskKey).isEmpty()) {
      throw new NotFoundException("task", String.valueOf(taskKey));
    }
    jdbc.sql(
            """
            insert into task_draft (task_key, user_id, answers, saved_at)
            values (:key, :user, :answers::jsonb, :now)
            on conflict (tenant_id, task_key, user_id) do update
            set answers = excluded.answers, saved_at = excluded.saved_at""")
        .param("key", taskKey)
        .param("user", userId)
        .param("answers", text)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  @Transactional(readOnly = true)
  public Optional<TaskDraft> find(long taskKey, String userId) {
    return jdbc.sql(
            """
            select answers::text as answers, saved_at from task_draft
            where task_key = :key and user_id = :user""")
        .param("key", taskKey)
        .param("user", userId)
        .query(
            (row, index) ->
                new TaskDraft(
                    parse(row.getString("answers")),
                    row.getObject("saved_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** Forgets what the person typed. */
  public void discard(long taskKey, String userId) {
    jdbc.sql("delete from task_draft where task_key = :key and user_id = :user")
        .param("key", taskKey)
        .param("user", userId)
        .update();
  }

  private JsonNode parse(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a draft cannot be read", e);
    }
  }
}
