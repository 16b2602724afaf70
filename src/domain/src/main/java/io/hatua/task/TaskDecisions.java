package io.hatua.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was decided in Hatua, kept for good. */
@Service
@Transactional
public class TaskDecisions {

  private static final String SELECT =
      """
      select d.task_key, d.process_instance_key, d.element_id, d.decided_by, d.on_behalf_of,
             d.decided_at, d.answers::text as answers
      from task_decision d
      """;

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  TaskDecisions(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * The decision that led from a user task to the job that runs now. The same job gets the same one
   * again; no other job gets it. A task that was completed past Hatua after it makes it void, and
   * so does the cancellation of its own task: the job came another way.
   *
   * @param elementId the user task in the model; an instance has one at a time
   * @param job {@code job_} and the key of the job
   * @throws DecisionMissingException when nobody decided it in Hatua
   */
  public TaskDecision taken(long processInstanceKey, String elementId, String job) {
    jdbc.sql(
            """
            update task_decision set taken_by = :job
            where task_key = (
                select d.task_key from task_decision d
                where d.process_instance_key = :instance and d.element_id = :element
                  and d.taken_by is null
                  and not exists (
                      select from engine_task e
                      where e.process_instance_key = :instance and e.element_id = :element
                        and (e.task_key = d.task_key and e.state = 'canceled'
                             or e.task_key > d.task_key and e.state = 'completed'
                                and e.decided_at is null))
                order by d.decided_at desc, d.task_key desc limit 1)
              and not exists (select from task_decision t
                              where t.element_id = :element and t.taken_by = :job)""")
        .param("instance", processInstanceKey)
        .param("element", elementId)
        .param("job", job)
        .update();
    return jdbc.sql(
            SELECT
                + """
                where d.process_instance_key = :instance and d.element_id = :element
                  and d.taken_by = :job""")
        .param("instance", processInstanceKey)
        .param("element", elementId)
        .param("job", job)
        .query(this::read)
        .optional()
        .orElseThrow(() -> new DecisionMissingException(processInstanceKey, elementId));
  }

  /** What was decided about a task; empty while nobody did. */
  @Transactional(readOnly = true)
  public Optional<TaskDecision> of(long taskKey) {
    return jdbc.sql(SELECT + "where d.task_key = :key")
        .param("key", taskKey)
        .query(this::read)
        .optional();
  }

  /** Everything that was decided in a process instance, oldest first. */
  @Transactional(readOnly = true)
  public List<TaskDecision> ofInstance(long processInstanceKey) {
    return jdbc.sql(
            SELECT
                + """
                where d.process_instance_key = :instance order by d.decided_at, d.task_key""")
        .param("instance", processInstanceKey)
        .query(this::read)
        .list();
  }

  void record(TaskDecision decision) {
    jdbc.sql(
            """
            insert into task_decision (task_key, process_instance_key, element_id, decided_by,
                                       on_behalf_of, decided_at, answers)
            values (:key, :instance, :element, :by, :behalf, :at, :answers::jsonb)""")
        .param("key", decision.taskKey())
        .param("instance", decision.processInstanceKey())
        .param("element", decision.elementId())
        .param("by", decision.decidedBy())
        .param("behalf", decision.onBehalfOf())
        .param("at", Timestamp.from(decision.decidedAt()))
        .param("answers", decision.answers().toString())
        .update();
  }

  private TaskDecision read(ResultSet row, int index) throws SQLException {
    try {
      return new TaskDecision(
          row.getLong("task_key"),
          row.getLong("process_instance_key"),
          row.getString("element_id"),
          row.getString("decided_by"),
          row.getString("on_behalf_of"),
          row.getObject("decided_at", OffsetDateTime.class).toInstant(),
          json.readTree(row.getString("answers")));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the answers of a decision cannot be read", e);
    }
  }
}
