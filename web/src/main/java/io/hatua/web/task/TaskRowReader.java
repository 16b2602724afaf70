package io.hatua.web.task;

import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.task.TaskFilter;
import io.hatua.task.TaskInbox;
import io.hatua.task.TaskItem;
import io.hatua.task.TaskUser;
import io.hatua.web.page.CaseFacts;
import io.hatua.web.page.PageFormat;
import io.hatua.web.security.SignedInUser;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts the names on tasks that people know them by. */
@Component
class TaskRowReader {

  private final TaskInbox inbox;
  private final TaskModels models;
  private final People people;
  private final Map<String, CaseFacts> facts;
  private final Clock clock;

  TaskRowReader(
      TaskInbox inbox, TaskModels models, People people, List<CaseFacts> facts, Clock clock) {
    this.inbox = inbox;
    this.models = models;
    this.people = people;
    this.facts =
        facts.stream().collect(Collectors.toMap(CaseFacts::aggregateType, Function.identity()));
    this.clock = clock;
  }

  static TaskUser user(SignedInUser user) {
    return new TaskUser(user.userId(), user.groups());
  }

  Page<TaskRow> list(SignedInUser user, TaskFilter filter, PageRequest request, PageFormat format) {
    Instant now = clock.instant();
    Map<String, String> names = new HashMap<>();
    return inbox
        .list(user(user), filter, request)
        .map(
            task -> {
              String holder = task.assignee();
              return new TaskRow(
                  task,
                  models.label(task),
                  models.process(task),
                  summary(task, format).map(CaseFacts.Summary::title).orElse(task.aggregateId()),
                  holder == null ? null : names.computeIfAbsent(holder, people::name),
                  user.userId().equals(holder),
                  TaskRow.overdue(task, now));
            });
  }

  /** The task's case in short, where its feature tells of it. */
  Optional<CaseFacts.Summary> summary(TaskItem task, PageFormat format) {
    return Optional.ofNullable(facts.get(task.aggregateType()))
        .flatMap(provider -> provider.of(task.aggregateId(), format));
  }
}
