package io.hatua.web.task;

import io.hatua.page.PageRequest;
import io.hatua.task.TaskInbox;
import io.hatua.task.TaskKind;
import io.hatua.task.TaskOrder;
import io.hatua.task.TaskScope;
import io.hatua.tenancy.Tenants;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PageFormat;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The inbox: what waits for somebody, what is late first. */
@PageController
class InboxController {

  private final TaskInbox inbox;
  private final TaskRowReader rows;
  private final TaskModels models;
  private final TaskStream stream;
  private final Tenants tenants;
  private final Clock clock;

  InboxController(
      TaskInbox inbox,
      TaskRowReader rows,
      TaskModels models,
      TaskStream stream,
      Tenants tenants,
      Clock clock) {
    this.inbox = inbox;
    this.rows = rows;
    this.models = models;
    this.stream = stream;
    this.tenants = tenants;
    this.clock = clock;
  }

  @GetMapping("/tasks")
  @PreAuthorize(Staff.WORKS)
  String list(
      @ModelAttribute("query") InboxQuery query,
      @RequestParam(required = false) @Nullable String cursor,
      @ModelAttribute("format") PageFormat format,
      @AuthenticationPrincipal SignedInUser user,
      HtmxRequest htmx,
      Model model) {
    model.addAttribute("scopes", TaskScope.values());
    model.addAttribute("dues", InboxQuery.Due.values());
    model.addAttribute("orders", TaskOrder.values());
    model.addAttribute("kinds", kinds());
    model.addAttribute("cursor", cursor);
    model.addAttribute("counts", inbox.counts(TaskRowReader.user(user)));
    model.addAttribute(
        "tasks",
        rows.list(
            user,
            query.filter(clock.instant(), tenants.today(), tenants.current().timeZone()),
            PageRequest.of(cursor, null),
            format));
    return htmx.view("task/list", "list");
  }

  /** Says each time when tasks or requests changed; the page reads them then. */
  @GetMapping(path = "/tasks/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @PreAuthorize(Staff.FOLLOWS)
  @ResponseBody
  SseEmitter changes(@AuthenticationPrincipal SignedInUser user) {
    return stream.open(user.tenantId());
  }

  /** The kinds of tasks that are open, as the filter takes them, with their labels. */
  private Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    for (TaskKind kind : inbox.kinds()) {
      kinds.put(kind.processId() + "/" + kind.elementId(), models.label(kind));
    }
    return kinds;
  }
}
