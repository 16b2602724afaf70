package io.hatua.task;

import java.util.HashSet;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets what people typed about a case whose person is erased (S3-18). Who decided what and when
 * stays, with the answers that are a choice.
 */
@Service
@Transactional
public class TaskErasure {

  private final JdbcClient jdbc;
  private final TaskInbox inbox;
  private final ObjectProvider<TaskContract> contract;

  TaskErasure(JdbcClient jdbc, TaskInbox inbox, ObjectProvider<TaskContract> contract) {
    this.jdbc = jdbc;
    this.inbox = inbox;
    this.contract = contract;
  }

  /** A second time changes nothing. */
  public void erase(String aggregateType, String aggregateId) {
    for (TaskItem task : inbox.ofCase(aggregateType, aggregateId)) {
      jdbc.sql("delete from task_draft where task_key = :key")
          .param("key", task.taskKey())
          .update();
      jdbc.sql("delete from task_comment where task_key = :key")
          .param("key", task.taskKey())
          .update();
      jdbc.sql(
              """
              update task_decision
              set answers = (select coalesce(jsonb_object_agg(key, value), '{}')
                             from jsonb_each(answers) where key = any(:kept))
              where task_key = :key and jsonb_typeof(answers) = 'object'""")
          .param("kept", choices(task.kind()).toArray(String[]::new))
          .param("key", task.taskKey())
          .update();
    }
  }

  private Set<String> choices(TaskKind kind) {
    Set<String> choices = new HashSet<>();
    contract.ifAvailable(
        promised -> {
          choices.addAll(promised.outputs(kind));
          choices.addAll(promised.choices(kind));
        });
    return choices;
  }
}
