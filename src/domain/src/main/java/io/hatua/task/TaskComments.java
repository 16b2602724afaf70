package io.hatua.task;

import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people tell each other about a task. */
@Service
@Transactional
public class TaskComments {

  private static final int MAX_LENGTH = 2000;

  private final JdbcClient jdbc;
  private final TaskRows tasks;
  private final Clock clock;

  TaskComments(JdbcClient jdbc, TaskRows tasks, Clock clock) {
    this.jdbc = jdbc;
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * Adds a comment.
   *
   * @param text at most {@value #MAX_LENGTH} characters; lines are kept
   * @throws NotFoundException when there is no such task
   * @throws io.hatua.fault.FaultsException when there is no text, or too much
   */
  public TaskComment add(long taskKey, String author, @Nullable String text) {
    if (tasks.find(taskKey).isEmpty()) {
      throw new NotFoundException("task", String.valueOf(taskKey));
    }
    Checks checks = new Checks();
    String stripped = text == null ? "" : text.strip().replace("\0", "");
    if (stripped.isEmpty()) {
      checks.refuse("text", Fault.REQUIRED, "is needed");
    } else if (stripped.length() > MAX_LENGTH) {
      checks.refuse("text", Fault.TOO_LONG, "has more than " + MAX_LENGTH + " characters");
    }
    checks.done();
    TaskComment comment =
        new TaskComment(Identifiers.next("cmt"), taskKey, author, stripped, clock.instant());
    jdbc.sql(
            """
            insert into task_comment (id, task_key, author, text, created_at)
            values (:id, :key, :author, :text, :now)""")
        .param("id", comment.id())
        .param("key", taskKey)
        .param("author", author)
        .param("text", stripped)
        .param("now", Timestamp.from(comment.createdAt()))
        .update();
    return comment;
  }

  /** The comments on a task, oldest first. */
  @Transactional(readOnly = true)
  public List<TaskComment> of(long taskKey) {
    return jdbc.sql(
            """
            select id, task_key, author, text, created_at from task_comment
            where task_key = :key order by id""")
        .param("key", taskKey)
        .query(TaskComment.class)
        .list();
  }
}
