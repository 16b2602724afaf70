package io.hatua.task;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user task of a process, moments behind the engine itself.
 *
 * @param version of the model that the instance runs
 * @param formKey the deployed form it was created with, see {@link TaskInbox#form}
 * @param assignee who has it
 * @param candidates groups and users who may do it
 * @param engineAssignee whom the model names; may do it when there are no candidates
 * @param priority from 0 to 100, 50 where the model says nothing
 * @param aggregateType with {@code aggregateId}: the business case it belongs to
 * @param endedAt when the engine went on, absent while the engine waits
 * @param decidedAt when somebody decided it in Hatua
 */
public record TaskItem(
    long taskKey,
    long processInstanceKey,
    long processDefinitionKey,
    String processId,
    int version,
    String elementId,
    @Nullable Long formKey,
    TaskState state,
    @Nullable String assignee,
    List<String> candidates,
    @Nullable String engineAssignee,
    @Nullable Instant dueAt,
    @Nullable Instant followUpAt,
    int priority,
    String aggregateType,
    String aggregateId,
    String correlationId,
    Instant createdAt,
    @Nullable Instant endedAt,
    @Nullable Instant decidedAt) {

  public TaskKind kind() {
    return new TaskKind(processId, elementId);
  }

  /** Whether the task is the person's to decide, whoever has it now. */
  boolean mayBeDoneBy(TaskUser person) {
    return candidates.isEmpty()
        ? person.userId().equals(engineAssignee)
        : person.isAmong(candidates);
  }
}
