package io.hatua.application;

import io.hatua.task.TaskItem;
import io.hatua.task.TaskRefusal;
import io.hatua.task.TaskRule;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who submitted an application for somebody neither checks nor reviews it. */
@Component
class OwnApplicationRule implements TaskRule {

  private final Applications applications;

  OwnApplicationRule(Applications applications) {
    this.applications = applications;
  }

  @Override
  public Optional<TaskRefusal> refusal(TaskItem task, String userId) {
    return task.aggregateType().equals("application")
            && applications
                .find(task.aggregateId())
                .filter(application -> application.submittedBy().equals(userId))
                .isPresent()
        ? Optional.of(
            new TaskRefusal(
                TaskRefusal.DECIDED_BY_REQUESTER,
                "expected somebody else than who submitted the application"))
        : Optional.empty();
  }
}
