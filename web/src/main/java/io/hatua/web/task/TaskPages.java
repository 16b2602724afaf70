package io.hatua.web.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hatua.document.Documents;
import io.hatua.fault.NotFoundException;
import io.hatua.form.Form;
import io.hatua.messaging.engine.EngineView;
import io.hatua.outbox.Aggregate;
import io.hatua.task.Absence;
import io.hatua.task.Absences;
import io.hatua.task.TaskComments;
import io.hatua.task.TaskDecision;
import io.hatua.task.TaskDecisions;
import io.hatua.task.TaskDraft;
import io.hatua.task.TaskDrafts;
import io.hatua.task.TaskForm;
import io.hatua.task.TaskInbox;
import io.hatua.task.TaskItem;
import io.hatua.task.TaskOutcome;
import io.hatua.task.TaskState;
import io.hatua.web.page.PageFormat;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.task.TaskPage.Comment;
import io.hatua.web.task.TaskPage.Ended;
import io.hatua.web.task.TaskPage.Explanation;
import io.hatua.web.task.TaskPage.Happened;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the page of a task shows. */
@Component
class TaskPages {

  private static final int HISTORY = 12;

  private final TaskInbox inbox;
  private final TaskDrafts drafts;
  private final TaskDecisions decisions;
  private final TaskComments comments;
  private final Absences absences;
  private final TaskModels models;
  private final TaskRowReader rows;
  private final People people;
  private final Documents documents;
  private final EngineView engine;
  private final Clock clock;

  TaskPages(
      TaskInbox inbox,
      TaskDrafts drafts,
      TaskDecisions decisions,
      TaskComments comments,
      Absences absences,
      TaskModels models,
      TaskRowReader rows,
      People people,
      Documents documents,
      EngineView engine,
      Clock clock) {
    this.inbox = inbox;
    this.drafts = drafts;
    this.decisions = decisions;
    this.comments = comments;
    this.absences = absences;
    this.models = models;
    this.rows = rows;
    this.people = people;
    this.documents = documents;
    this.engine = engine;
    this.clock = clock;
  }

  /**
   * @throws NotFoundException when the tenant has no such task
   */
  TaskItem task(long key) {
    return inbox.find(key).orElseThrow(() -> new NotFoundException("task", String.valueOf(key)));
  }

  /** The task's form as it was deployed when the task was created. */
  Optional<TaskForm> form(TaskItem task) {
    return Optional.ofNullable(task.formKey()).flatMap(inbox::form);
  }

  /**
   * @param typed what to show in the form; null for what was saved
   * @throws NotFoundException when the tenant has no such task
   */
  TaskPage of(long key, SignedInUser user, @Nullable JsonNode typed, PageFormat format) {
    TaskItem task = task(key);
    Optional<TaskDraft> draft = drafts.find(key, user.userId());
    Optional<TaskDecision> decision = decisions.of(key);
    JsonNode given =
        typed == null
            ? draft.map(TaskDraft::answers).orElse(JsonNodeFactory.instance.objectNode())
            : typed;
    Set<String> candidates = Set.copyOf(task.candidates());
    return new TaskPage(
        task,
        models.label(task),
        models.process(task),
        people.nameOrNone(task.assignee()),
        user.userId().equals(task.assignee()),
        workable(task, user),
        TaskRow.overdue(task, clock.instant()),
        ended(task, decision),
        view(task, given),
        draft.map(TaskDraft::savedAt).orElse(null),
        rows.summary(task, format).orElse(null),
        documents.of(new Aggregate(task.aggregateType(), task.aggregateId())),
        explanation(task),
        history(task),
        comments.of(key).stream()
            .map(
                comment ->
                    new Comment(people.name(comment.author()), comment.text(), comment.createdAt()))
            .toList(),
        people.who(
            account ->
                !account.id().equals(task.assignee())
                    && !account.id().equals(user.userId())
                    && (candidates.contains(account.id())
                        || account.groups().stream().anyMatch(candidates::contains))));
  }

  /** Offered to whoever may do it; whether that is so is decided when it is done. */
  private boolean workable(TaskItem task, SignedInUser user) {
    if (task.state() != TaskState.OPEN) {
      return false;
    }
    List<Absence> standIns = absences.standInToday(user.userId());
    String holder = task.assignee();
    boolean reachable =
        holder == null
            || holder.equals(user.userId())
            || standIns.stream().anyMatch(absence -> absence.userId().equals(holder));
    boolean candidate =
        task.candidates().isEmpty()
            ? user.userId().equals(task.engineAssignee())
            : task.candidates().contains(user.userId())
                || task.candidates().stream().anyMatch(user.groups()::contains);
    return reachable && (candidate || !standIns.isEmpty());
  }

  private @Nullable FormView view(TaskItem task, JsonNode given) {
    return form(task)
        .map(form -> new FormView(Form.parse(form.schema()), form.schema(), given))
        .orElse(null);
  }

  private @Nullable Ended ended(TaskItem task, Optional<TaskDecision> decision) {
    Instant at = task.decidedAt() == null ? task.endedAt() : task.decidedAt();
    if (task.state() == TaskState.OPEN || at == null) {
      return null;
    }
    TaskOutcome.End how =
        task.state() == TaskState.CANCELED
            ? TaskOutcome.End.CANCELED
            : decision.isPresent() ? TaskOutcome.End.DECIDED : TaskOutcome.End.COMPLETED_ELSEWHERE;
    return new Ended(
        how,
        decision.map(taken -> people.name(taken.decidedBy())).orElse(null),
        decision.map(TaskDecision::onBehalfOf).map(people::name).orElse(null),
        at,
        decision.map(taken -> view(task, taken.answers())).orElse(null));
  }

  private Explanation explanation(TaskItem task) {
    String element = task.elementId();
    return models
        .of(task)
        .map(
            model ->
                new Explanation(
                    model.documentation(element),
                    model.before(element),
                    model.after(element),
                    model.meanwhile(element),
                    model.confirmation(element)))
        .orElse(new Explanation("", List.of(), List.of(), List.of(), null));
  }

  private List<Happened> history(TaskItem task) {
    Optional<TaskModel> model = models.of(task);
    List<Happened> all = new ArrayList<>();
    List<TaskDecision> decided = decisions.ofInstance(task.processInstanceKey());
    for (TaskDecision decision : decided) {
      all.add(
          Happened.decided(
              decision, label(model, decision.elementId()), people.name(decision.decidedBy())));
    }
    Set<String> byPeople =
        decided.stream().map(TaskDecision::elementId).collect(Collectors.toSet());
    engine.steps(task.processInstanceKey()).stream()
        .filter(step -> step.elementType().endsWith("_TASK") && step.leftAt() != null)
        .filter(step -> !byPeople.contains(step.elementId()))
        .forEach(
            step ->
                all.add(
                    new Happened(
                        Objects.requireNonNull(step.leftAt()),
                        step.state(),
                        label(model, step.elementId()),
                        null)));
    return all.stream()
        .sorted(Comparator.comparing(Happened::at).reversed())
        .limit(HISTORY)
        .toList();
  }

  private static String label(Optional<TaskModel> model, String elementId) {
    return model.map(known -> known.label(elementId)).orElse(elementId);
  }
}
