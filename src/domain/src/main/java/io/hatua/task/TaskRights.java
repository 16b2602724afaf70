package io.hatua.task;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who may do a task. Having it is not enough: whoever does it is a candidate, or stands in for an
 * absent person who is one. A substitute never gets more than the absent person may.
 */
@Component
class TaskRights {

  /** What was found. */
  sealed interface Right {}

  /**
   * @param onBehalfOf in whose stead; nobody's when it is in the person's own right
   */
  record Granted(@Nullable String onBehalfOf) implements Right {}

  record HeldBy(String userId) implements Right {}

  record Denied(TaskRefusal refusal) implements Right {}

  private final Absences absences;
  private final TaskPeople people;
  private final ObjectProvider<TaskRule> rules;

  TaskRights(Absences absences, TaskPeople people, ObjectProvider<TaskRule> rules) {
    this.absences = absences;
    this.people = people;
    this.rules = rules;
  }

  /** Whether the person may do the task as it stands, as the rules of the business see it too. */
  Right toDo(TaskItem task, TaskUser person) {
    Right standing = standing(task, person);
    return standing instanceof Granted granted
        ? against(task, person.userId())
            .or(() -> Optional.ofNullable(granted.onBehalfOf()).flatMap(who -> against(task, who)))
            .<Right>map(Denied::new)
            .orElse(granted)
        : standing;
  }

  /** Whether the task is the person's to deal with, whatever the rules say. */
  Right standing(TaskItem task, TaskUser person) {
    String holder = task.assignee();
    boolean free = holder == null || holder.equals(person.userId());
    if (free && task.mayBeDoneBy(person)) {
      return new Granted(null);
    }
    boolean above = false;
    for (Absence absence : absences.standInToday(person.userId())) {
      boolean held = free || absence.userId().equals(holder);
      if (held && covers(absence, task)) {
        if (withinLimit(absence, task)) {
          return new Granted(absence.userId());
        }
        above = true;
      }
    }
    if (above) {
      return refused(
          TaskRefusal.ABOVE_AUTHORITY,
          "expected an amount that a substitute may decide, but it is above the limit");
    }
    if (!free && holder != null) {
      return new HeldBy(holder);
    }
    return refused(
        TaskRefusal.NOT_YOUR_TASK,
        "expected a candidate of task %d, but this person is none".formatted(task.taskKey()));
  }

  /** Why the task may not go to the person; empty when it may. */
  Optional<TaskRefusal> againstDelegatingTo(TaskItem task, TaskUser person) {
    return task.mayBeDoneBy(person)
        ? against(task, person.userId())
        : Optional.of(
            new TaskRefusal(
                TaskRefusal.NOT_QUALIFIED,
                "expected a candidate of task %d to delegate it to, but this person is none"
                    .formatted(task.taskKey())));
  }

  private boolean covers(Absence absence, TaskItem task) {
    return (absence.processId() == null || absence.processId().equals(task.processId()))
        && people.find(absence.userId()).filter(task::mayBeDoneBy).isPresent();
  }

  private boolean withinLimit(Absence absence, TaskItem task) {
    Long limit = absence.limitMinorUnits();
    return limit == null || amounts(task).allMatch(amount -> amount <= limit);
  }

  /** What the modules that know its money say a task is about, in minor units. */
  LongStream amounts(TaskItem task) {
    return rules.orderedStream().flatMapToLong(rule -> rule.amountMinorUnits(task).stream());
  }

  private Optional<TaskRefusal> against(TaskItem task, String userId) {
    List<TaskRule> all = rules.orderedStream().toList();
    return all.stream().flatMap(rule -> rule.refusal(task, userId).stream()).findFirst();
  }

  private static Denied refused(String code, String message) {
    return new Denied(new TaskRefusal(code, message));
  }
}
