package io.hatua.web.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hatua.fault.FaultsException;
import io.hatua.form.Form;
import io.hatua.task.TaskComments;
import io.hatua.task.TaskDrafts;
import io.hatua.task.TaskItem;
import io.hatua.task.TaskOutcome;
import io.hatua.task.TaskState;
import io.hatua.task.TaskWork;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PageFormat;
import io.hatua.web.security.SecondFactor;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One task: what to decide, with what is needed to decide it, and deciding it. */
@PageController
@RequestMapping("/tasks/{key}")
class TaskController {

  private static final String VIEW = "task/task";

  private final TaskPages pages;
  private final TaskWork work;
  private final TaskDrafts drafts;
  private final TaskComments comments;
  private final People people;
  private final Clock clock;

  TaskController(
      TaskPages pages,
      TaskWork work,
      TaskDrafts drafts,
      TaskComments comments,
      People people,
      Clock clock) {
    this.pages = pages;
    this.work = work;
    this.drafts = drafts;
    this.comments = comments;
    this.people = people;
    this.clock = clock;
  }

  @GetMapping
  @PreAuthorize(Staff.WORKS)
  String show(
      @PathVariable long key,
      @AuthenticationPrincipal SignedInUser user,
      @ModelAttribute("format") PageFormat format,
      Model model) {
    return show(pages.of(key, user, null, format), FieldFaults.NONE, model);
  }

  /** Whether the task is still open: for the page that somebody has before them. */
  @GetMapping("/state")
  @PreAuthorize(Staff.WORKS)
  String state(
      @PathVariable long key,
      @AuthenticationPrincipal SignedInUser user,
      @ModelAttribute("format") PageFormat format,
      Model model) {
    model.addAttribute("page", pages.of(key, user, null, format));
    return VIEW + " :: state";
  }

  @PostMapping("/claim")
  @PreAuthorize(Staff.WORKS)
  String claim(
      @PathVariable long key,
      @RequestParam(required = false) @Nullable String back,
      @AuthenticationPrincipal SignedInUser user,
      RedirectAttributes flash) {
    return after(work.claim(key, TaskRowReader.user(user)), "task-claimed", key, back, flash);
  }

  @PostMapping("/unclaim")
  @PreAuthorize(Staff.WORKS)
  String unclaim(
      @PathVariable long key,
      @RequestParam(required = false) @Nullable String back,
      @AuthenticationPrincipal SignedInUser user,
      RedirectAttributes flash) {
    return after(work.unclaim(key, TaskRowReader.user(user)), "task-unclaimed", key, back, flash);
  }

  @PostMapping("/delegation")
  @PreAuthorize(Staff.WORKS)
  String delegate(
      @PathVariable long key,
      @RequestParam(required = false) @Nullable String to,
      @AuthenticationPrincipal SignedInUser user,
      @ModelAttribute("format") PageFormat format,
      HttpServletResponse response,
      RedirectAttributes flash,
      Model model) {
    try {
      String colleague = to == null || to.isBlank() ? null : to;
      return after(
          work.delegate(key, TaskRowReader.user(user), colleague),
          "task-delegated",
          key,
          "/tasks",
          flash);
    } catch (FaultsException e) {
      return refuse(e, pages.of(key, user, null, format), response, model);
    }
  }

  @PostMapping("/comments")
  @PreAuthorize(Staff.WORKS)
  String comment(
      @PathVariable long key,
      @RequestParam(required = false) @Nullable String text,
      @AuthenticationPrincipal SignedInUser user,
      @ModelAttribute("format") PageFormat format,
      HttpServletResponse response,
      RedirectAttributes flash,
      Model model) {
    try {
      comments.add(key, user.userId(), text);
    } catch (FaultsException e) {
      model.addAttribute("comment", text);
      return refuse(e, pages.of(key, user, null, format), response, model);
    }
    flash.addFlashAttribute("done", "task-commented");
    return "redirect:/tasks/" + key + "#comments";
  }

  /** Keeps what was typed; for htmx the answer is when. */
  @PostMapping("/draft")
  @PreAuthorize(Staff.WORKS)
  String save(
      @PathVariable long key,
      @RequestParam MultiValueMap<String, String> parameters,
      @AuthenticationPrincipal SignedInUser user,
      HtmxRequest htmx,
      RedirectAttributes flash,
      Model model) {
    drafts.save(key, user.userId(), typed(pages.task(key), parameters));
    if (htmx.wantsPart()) {
      model.addAttribute("savedAt", clock.instant());
      return VIEW + " :: saved";
    }
    flash.addFlashAttribute("done", "task-saved");
    return "redirect:/tasks/" + key;
  }

  /**
   * Decides the task; where the model says that this cannot be undone, once it is confirmed.
   *
   * @param confirmed whether what cannot be undone was read
   */
  @PostMapping("/completion")
  @PreAuthorize(Staff.WORKS)
  @SecondFactor(task = "key")
  String complete(
      @PathVariable long key,
      @RequestParam(defaultValue = "false") boolean confirmed,
      @RequestParam MultiValueMap<String, String> parameters,
      @AuthenticationPrincipal SignedInUser user,
      @ModelAttribute("format") PageFormat format,
      HttpServletResponse response,
      RedirectAttributes flash,
      Model model) {
    TaskItem task = pages.task(key);
    ObjectNode typed = typed(task, parameters);
    try {
      if (!confirmed && task.state() == TaskState.OPEN) {
        TaskPage page = pages.of(key, user, typed, format);
        if (page.workable() && page.explanation().confirm() != null) {
          pages.form(task).ifPresent(form -> Form.parse(form.schema()).accept(typed));
          drafts.save(key, user.userId(), typed);
          model.addAttribute("page", page);
          return "task/confirm";
        }
      }
      TaskOutcome outcome = work.complete(key, TaskRowReader.user(user), typed);
      if (!(outcome instanceof TaskOutcome.Done)) {
        drafts.save(key, user.userId(), typed);
      }
      return after(outcome, "task-completed", key, "/tasks", flash);
    } catch (FaultsException e) {
      model.addAttribute("refused", true);
      return refuse(e, pages.of(key, user, typed, format), response, model);
    }
  }

  private ObjectNode typed(TaskItem task, MultiValueMap<String, String> parameters) {
    Map<String, List<String>> answers = FormView.answers(parameters);
    return pages
        .form(task)
        .map(form -> Form.parse(form.schema()).typed(answers))
        .orElse(JsonNodeFactory.instance.objectNode());
  }

  private String after(
      TaskOutcome outcome, String done, long key, @Nullable String back, RedirectAttributes flash) {
    switch (outcome) {
      case TaskOutcome.Done ended -> flash.addFlashAttribute("done", done);
      case TaskOutcome.Taken taken -> {
        flash.addFlashAttribute("problem", "taken");
        flash.addFlashAttribute("problemFact", people.name(taken.by()));
      }
      case TaskOutcome.Ended ended -> flash.addFlashAttribute("problem", "ended");
      case TaskOutcome.Refused refused ->
          flash.addFlashAttribute("problem", refused.refusal().code());
    }
    boolean toList =
        outcome instanceof TaskOutcome.Done && back != null && back.matches("/tasks(\\?.*)?");
    return "redirect:" + (toList ? back : "/tasks/" + key);
  }

  private static String refuse(
      FaultsException refused, TaskPage page, HttpServletResponse response, Model model) {
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    return show(page, new FieldFaults(refused.faults()), model);
  }

  private static String show(TaskPage page, FieldFaults faults, Model model) {
    model.addAttribute("page", page);
    model.addAttribute("form", page.form());
    model.addAttribute("faults", faults);
    return VIEW;
  }
}
