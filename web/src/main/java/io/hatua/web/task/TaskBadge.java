package io.hatua.web.task;

import io.hatua.task.TaskCounts;
import io.hatua.task.TaskFilter;
import io.hatua.task.TaskInbox;
import io.hatua.task.TaskScope;
import io.hatua.web.page.PageController;
import io.hatua.web.security.SignedInUser;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The number of the reader's tasks in the frame of every page; counted only where it is shown. */
@ControllerAdvice(annotations = PageController.class)
class TaskBadge {

  private final TaskInbox inbox;

  TaskBadge(TaskInbox inbox) {
    this.inbox = inbox;
  }

  @ModelAttribute("myTasks")
  Supplier<TaskCounts.@Nullable Count> count(@AuthenticationPrincipal @Nullable SignedInUser user) {
    return () ->
        user == null
            ? null
            : inbox.count(TaskRowReader.user(user), TaskFilter.of(TaskScope.MINE));
  }
}
