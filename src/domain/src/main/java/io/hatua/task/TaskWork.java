package io.hatua.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with tasks. Each act holds the task's row, so that of two at the same instant one
 * wins and the other learns of it; what the engine must know leaves through the outbox.
 */
@Service
@Transactional
public class TaskWork {

  private final TaskRows tasks;
  private final TaskRights rights;
  private final TaskPeople people;
  private final TaskDecisions decisions;
  private final TaskDrafts drafts;
  private final TaskInbox inbox;
  private final ObjectProvider<TaskAnswers> answersOfForms;
  private final ObjectProvider<TaskContract> contract;
  private final Policies policies;
  private final Outbox outbox;
  private final ObjectMapper json;
  private final Clock clock;

  TaskWork(
      TaskRows tasks,
      TaskRights rights,
      TaskPeople people,
      TaskDecisions decisions,
      TaskDrafts drafts,
      TaskInbox inbox,
      ObjectProvider<TaskAnswers> answersOfForms,
      ObjectProvider<TaskContract> contract,
      Policies policies,
      Outbox outbox,
      ObjectMapper json,
      Clock clock) {
    this.tasks = tasks;
    this.rights = rights;
    this.people = people;
    this.decisions = decisions;
    this.drafts = drafts;
    this.inbox = inbox;
    this.answersOfForms = answersOfForms;
    this.contract = contract;
    this.policies = policies;
    this.outbox = outbox;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Takes a task. Who has it already keeps it; a substitute may take over what the absent person
   * has. Publishes {@code task.assigned}.
   *
   * @throws NotFoundException when there is no such task
   */
  public TaskOutcome claim(long taskKey, TaskUser user) {
    TaskItem task = lock(taskKey);
    return ended(task)
        .or(() -> refused(rights.toDo(task, user)))
        .orElseGet(() -> assign(task, user.userId(), user));
  }

  /**
   * Gives a task back to its candidates. Publishes {@code task.assigned}.
   *
   * @throws NotFoundException when there is no such task
   */
  public TaskOutcome unclaim(long taskKey, TaskUser user) {
    TaskItem task = lock(taskKey);
    return ended(task)
        .or(() -> refused(rights.standing(task, user)))
        .or(
            () ->
                task.candidates().isEmpty()
                    ? Optional.of(
                        new TaskOutcome.Refused(
                            new TaskRefusal(
                                TaskRefusal.NO_CANDIDATES,
                                "expected candidates to give task %d back to, but there are none"
                                    .formatted(taskKey))))
                    : Optional.empty())
        .orElseGet(() -> assign(task, null, user));
  }

  /**
   * Gives a task to another person who may do it. Publishes {@code task.assigned}.
   *
   * @throws NotFoundException when there is no such task
   * @throws io.hatua.fault.FaultsException when there is no such person
   */
  public TaskOutcome delegate(long taskKey, TaskUser user, @Nullable String toUserId) {
    TaskItem task = lock(taskKey);
    Checks checks = new Checks();
    Optional<TaskUser> to = people.find(checks.present("to", toUserId, ""));
    if (checks.clean("to") && to.isEmpty()) {
      checks.refuse("to", Fault.UNKNOWN, "is nobody who can sign in");
    }
    checks.done();
    return ended(task)
        .or(() -> refused(rights.standing(task, user)))
        .or(() -> rights.againstDelegatingTo(task, to.orElseThrow()).map(TaskOutcome.Refused::new))
        .orElseGet(() -> assign(task, to.orElseThrow().userId(), user));
  }

  /**
   * Decides a task: our record of it, the event {@code task.completed} and the command to the
   * engine commit together. The same decision again gets the same answer. When the task has ended
   * meanwhile, the answers are kept as a draft.
   *
   * @param answers to the task's form; only the variables that the process contract names reach the
   *     engine
   * @throws NotFoundException when there is no such task
   * @throws io.hatua.fault.FaultsException with every answer that does not fit the form
   */
  public TaskOutcome complete(long taskKey, TaskUser user, JsonNode answers) {
    TaskItem task = lock(taskKey);
    Optional<TaskOutcome> ended = ended(task);
    if (ended.isPresent()) {
      return sameDecision(task, user, answers)
          .orElseGet(
              () -> {
                drafts.save(taskKey, user.userId(), answers);
                return ended.get();
              });
    }
    return switch (rights.toDo(task, user)) {
      case TaskRights.Granted granted ->
          decide(task, user, granted.onBehalfOf(), checked(task, answers));
      case TaskRights.Right other -> refused(other).orElseThrow();
    };
  }

  /**
   * Whether deciding the task now takes a code of the second factor: it lets money go, of the
   * amount from which the tenant's policy wants one, or of an amount that nobody knows (S3-17).
   */
  @Transactional(readOnly = true)
  public boolean wantsSecondFactor(long taskKey) {
    TaskContract promised = contract.getIfAvailable();
    return promised != null
        && tasks
            .find(taskKey)
            .filter(task -> task.state() == TaskState.OPEN)
            .filter(task -> promised.movesMoney(task.kind()))
            .filter(task -> rights.amounts(task).allMatch(this::isLarge))
            .isPresent();
  }

  private boolean isLarge(long minorUnits) {
    return minorUnits >= policies.number(Policy.APPROVAL_SECOND_FACTOR_FROM);
  }

  private TaskOutcome decide(
      TaskItem task, TaskUser user, @Nullable String onBehalfOf, JsonNode answers) {
    Instant now = clock.instant();
    TaskDecision decision =
        new TaskDecision(
            task.taskKey(),
            task.processInstanceKey(),
            task.elementId(),
            user.userId(),
            onBehalfOf,
            now,
            answers);
    decisions.record(decision);
    tasks.markDecided(task.taskKey(), now);
    drafts.discard(task.taskKey(), user.userId());
    Map<String, Object> outputs = outputs(task, answers);
    Invocation.current()
        .inCase(task.correlationId())
        .run(
            () -> {
              outbox.publish(
                  EventType.TASK_COMPLETED,
                  Aggregate.task(task.taskKey()),
                  new Completed(
                      String.valueOf(task.taskKey()),
                      task.processId(),
                      task.elementId(),
                      task.aggregateType(),
                      task.aggregateId(),
                      user.userId(),
                      onBehalfOf,
                      outputs));
              outbox.handOver(
                  new Aggregate(task.aggregateType(), task.aggregateId()),
                  new EngineCommand.CompleteUserTask(task.taskKey(), outputs));
            });
    return done(task);
  }

  private TaskOutcome assign(TaskItem task, @Nullable String assignee, TaskUser by) {
    if (!Objects.equals(task.assignee(), assignee)) {
      tasks.assign(task, assignee, by.userId());
      Invocation.current()
          .inCase(task.correlationId())
          .run(
              () ->
                  outbox.publish(
                      EventType.TASK_ASSIGNED,
                      Aggregate.task(task.taskKey()),
                      new Assigned(
                          String.valueOf(task.taskKey()),
                          task.processId(),
                          task.elementId(),
                          task.aggregateType(),
                          task.aggregateId(),
                          task.assignee(),
                          assignee,
                          by.userId())));
    }
    return done(task);
  }

  private JsonNode checked(TaskItem task, JsonNode answers) {
    TaskAnswers forms = answersOfForms.getIfAvailable();
    Optional<TaskForm> form = Optional.ofNullable(task.formKey()).flatMap(inbox::form);
    return forms == null || form.isEmpty() ? answers : forms.checked(form.get(), answers);
  }

  private Map<String, Object> outputs(TaskItem task, JsonNode answers) {
    TaskContract promised = contract.getIfAvailable();
    Set<String> names = promised == null ? Set.of() : promised.outputs(task.kind());
    Map<String, Object> outputs = new LinkedHashMap<>();
    for (String name : names) {
      JsonNode answer = answers.path(name);
      if (answer.isValueNode() && !answer.isNull()) {
        outputs.put(name, json.convertValue(answer, Object.class));
      }
    }
    return outputs;
  }

  private Optional<TaskOutcome> sameDecision(TaskItem task, TaskUser user, JsonNode answers) {
    return decisions
        .of(task.taskKey())
        .filter(decision -> decision.decidedBy().equals(user.userId()))
        .filter(decision -> isSame(decision, task, answers))
        .map(decision -> new TaskOutcome.Done(task));
  }

  private boolean isSame(TaskDecision decision, TaskItem task, JsonNode answers) {
    try {
      // Through text, as the decision went: there a number has one type.
      return decision.answers().equals(json.readTree(checked(task, answers).toString()));
    } catch (FaultsException | JsonProcessingException e) {
      return false;
    }
  }

  private Optional<TaskOutcome> ended(TaskItem task) {
    Instant at = task.decidedAt() == null ? task.endedAt() : task.decidedAt();
    if (task.state() == TaskState.OPEN || at == null) {
      return Optional.empty();
    }
    Optional<TaskDecision> decision = decisions.of(task.taskKey());
    TaskOutcome.End end =
        task.state() == TaskState.CANCELED
            ? TaskOutcome.End.CANCELED
            : decision.isPresent() ? TaskOutcome.End.DECIDED : TaskOutcome.End.COMPLETED_ELSEWHERE;
    return Optional.of(
        new TaskOutcome.Ended(end, decision.map(TaskDecision::decidedBy).orElse(null), at));
  }

  private static Optional<TaskOutcome> refused(TaskRights.Right right) {
    return switch (right) {
      case TaskRights.Granted granted -> Optional.empty();
      case TaskRights.HeldBy held -> Optional.of(new TaskOutcome.Taken(held.userId()));
      case TaskRights.Denied denied -> Optional.of(new TaskOutcome.Refused(denied.refusal()));
    };
  }

  private TaskOutcome done(TaskItem task) {
    return new TaskOutcome.Done(tasks.find(task.taskKey()).orElseThrow());
  }

  private TaskItem lock(long taskKey) {
    return tasks
        .lock(taskKey)
        .orElseThrow(() -> new NotFoundException("task", String.valueOf(taskKey)));
  }

  private record Completed(
      String taskKey,
      String processId,
      String elementId,
      String caseType,
      String caseId,
      String decidedBy,
      @Nullable String onBehalfOf,
      Map<String, Object> outputs) {}

  private record Assigned(
      String taskKey,
      String processId,
      String elementId,
      String caseType,
      String caseId,
      @Nullable String previousAssignee,
      @Nullable String assignee,
      String assignedBy) {}
}
