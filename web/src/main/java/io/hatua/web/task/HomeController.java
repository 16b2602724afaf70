package io.hatua.web.task;

import io.hatua.page.PageRequest;
import io.hatua.task.TaskFilter;
import io.hatua.task.TaskInbox;
import io.hatua.task.TaskScope;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PageFormat;
import io.hatua.web.page.Permissions;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Where staff lands after signing in: what waits for the reader, and what is late. */
@PageController
class HomeController {

  private static final PageRequest TOP = PageRequest.of(null, 5);

  private final TaskInbox inbox;
  private final TaskRowReader rows;

  HomeController(TaskInbox inbox, TaskRowReader rows) {
    this.inbox = inbox;
    this.rows = rows;
  }

  @GetMapping("/")
  @PreAuthorize(Staff.SIGNED_IN)
  String home(
      @AuthenticationPrincipal SignedInUser user,
      @ModelAttribute("may") Permissions may,
      @ModelAttribute("format") PageFormat format,
      HtmxRequest htmx,
      Model model) {
    if (!may.work()) {
      return "redirect:" + (may.mend() ? "/work" : may.own() ? "/earnings" : "/account");
    }
    model.addAttribute("counts", inbox.counts(TaskRowReader.user(user)));
    model.addAttribute("mine", rows.list(user, TaskFilter.of(TaskScope.MINE), TOP, format).items());
    model.addAttribute(
        "free",
        rows.list(user, TaskFilter.of(TaskScope.GROUPS).onlyUnassigned(), TOP, format).items());
    return htmx.view("home", "work");
  }
}
