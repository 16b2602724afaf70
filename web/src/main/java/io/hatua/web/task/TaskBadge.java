package io.hatua.web.task;

import io.hatua.task.TaskCounts;
import io.hatua.task.TaskFilter;
import io.hatua.task.TaskInbox;
import io.hatua.task.TaskScope;
import io.hatua.tenancy.Invocation;
import io.hatua.web.page.PageController;
import io.hatua.web.security.SignedInUser;
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

  /** Templates call it {@code myTasks}. */
  record Mine(TaskInbox inbox, @Nullable SignedInUser user) {

    /** Null for who has no tasks, and on the page of an error, which asks for nothing. */
    public TaskCounts.@Nullable Count count() {
      return user == null || Invocation.find().isEmpty()
          ? null
          : inbox.count(TaskRowReader.user(user), TaskFilter.of(TaskScope.MINE));
    }
  }

  @ModelAttribute("myTasks")
  Mine mine(@AuthenticationPrincipal @Nullable SignedInUser user) {
    return new Mine(inbox, user);
  }
}
