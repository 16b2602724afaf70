package io.hatua.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.task.TaskComment;
import io.hatua.task.TaskComments;
import io.hatua.task.TaskCounts;
import io.hatua.task.TaskDrafts;
import io.hatua.task.TaskFilter;
import io.hatua.task.TaskInbox;
import io.hatua.task.TaskItem;
import io.hatua.task.TaskOrder;
import io.hatua.task.TaskOutcome;
import io.hatua.task.TaskRefusal;
import io.hatua.task.TaskScope;
import io.hatua.task.TaskUser;
import io.hatua.task.TaskWork;
import io.hatua.web.problem.Problems;
import io.hatua.web.security.SecondFactor;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tasks that people do (S1-15). */
@RestController
@RequestMapping("/api/v1/tasks")
class TasksApi {

  /** Refusals that another act of the same person could remove; the others are about the person. */
  private static final Set<String> CONFLICTS =
      Set.of(TaskRefusal.NOT_QUALIFIED, TaskRefusal.NO_CANDIDATES);

  private final TaskInbox inbox;
  private final TaskWork work;
  private final TaskComments comments;
  private final TaskDrafts drafts;
  private final Commands commands;
  private final Clock clock;

  TasksApi(
      TaskInbox inbox,
      TaskWork work,
      TaskComments comments,
      TaskDrafts drafts,
      Commands commands,
      Clock clock) {
    this.inbox = inbox;
    this.work = work;
    this.comments = comments;
    this.drafts = drafts;
    this.commands = commands;
    this.clock = clock;
  }

  /** From and until limit the due time with the order DUE, the time of creation otherwise. */
  @Operation(summary = "List open tasks")
  @GetMapping
  @PreAuthorize(Staff.WORKS)
  Page<TaskView> list(
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser caller,
      @RequestParam(defaultValue = "MINE") TaskScope scope,
      @RequestParam(defaultValue = "DUE") TaskOrder order,
      @RequestParam(required = false) @Nullable String process,
      @RequestParam(required = false) @Nullable String element,
      @RequestParam(required = false) @Nullable String assignee,
      @RequestParam(required = false) @Nullable String group,
      @RequestParam(defaultValue = "false") boolean unassigned,
      @RequestParam(defaultValue = "false") boolean overdue,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant until,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    if (overdue && order != TaskOrder.DUE) {
      throw new FaultsException(
          List.of(new Fault("overdue", Fault.OUT_OF_RANGE, "goes with the order DUE only")));
    }
    TaskFilter filter =
        new TaskFilter(
            scope,
            order,
            process,
            element,
            assignee,
            group,
            unassigned,
            from,
            overdue ? clock.instant() : until,
            q);
    return inbox.list(user(caller), filter, PageRequest.of(cursor, limit)).map(TaskView::of);
  }

  @Operation(summary = "Count open tasks; nothing is counted beyond 1000")
  @GetMapping("/counts")
  @PreAuthorize(Staff.WORKS)
  TaskCounts counts(@Parameter(hidden = true) @AuthenticationPrincipal SignedInUser caller) {
    return inbox.counts(user(caller));
  }

  @Operation(summary = "Read a task with its form, the comments and the caller's draft")
  @GetMapping("/{id}")
  @PreAuthorize(Staff.WORKS)
  TaskView.Whole find(
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser caller,
      @PathVariable long id) {
    TaskItem task =
        inbox.find(id).orElseThrow(() -> new NotFoundException("task", String.valueOf(id)));
    return TaskView.Whole.of(
        task,
        task.formKey() == null ? null : inbox.form(task.formKey()).orElse(null),
        comments.of(id),
        drafts.find(id, caller.userId()).orElse(null));
  }

  @Operation(summary = "Take a task; 409 TASK_TAKEN names who has it")
  @PostMapping("/{id}/claim")
  @PreAuthorize(Staff.WORKS)
  ResponseEntity<?> claim(
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser caller,
      @PathVariable long id) {
    return answer(work.claim(id, user(caller)));
  }

  @Operation(summary = "Give a task back to its candidates")
  @PostMapping("/{id}/unclaim")
  @PreAuthorize(Staff.WORKS)
  ResponseEntity<?> unclaim(
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser caller,
      @PathVariable long id) {
    return answer(work.unclaim(id, user(caller)));
  }

  @Operation(summary = "Give a task to another person who may do it")
  @PostMapping("/{id}/delegate")
  @PreAuthorize(Staff.WORKS)
  ResponseEntity<?> delegate(
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser caller,
      @PathVariable long id,
      @RequestBody Delegation command) {
    return answer(commands.run(command, c -> work.delegate(id, user(caller), c.to())));
  }

  /** The same answers again get the same result. 409 TASK_ENDED keeps the answers as a draft. */
  @Operation(summary = "Decide a task with the answers to its form")
  @PostMapping("/{id}/complete")
  @PreAuthorize(Staff.WORKS)
  @SecondFactor(task = "id")
  ResponseEntity<?> complete(
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser caller,
      @PathVariable long id,
      @RequestBody Answers command) {
    return answer(commands.run(command, c -> work.complete(id, user(caller), of(id, c))));
  }

  @Operation(summary = "Keep what the caller typed and has not sent")
  @PutMapping("/{id}/draft")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize(Staff.WORKS)
  void draft(
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser caller,
      @PathVariable long id,
      @RequestBody Answers command) {
    commands.run(
        command,
        c -> {
          drafts.save(id, caller.userId(), of(id, c));
          return id;
        });
  }

  @Operation(summary = "Write a comment beside a task")
  @PostMapping("/{id}/comments")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize(Staff.WORKS)
  TaskView.Comment comment(
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser caller,
      @PathVariable long id,
      @RequestBody NewComment command) {
    TaskComment comment = commands.run(command, c -> comments.add(id, caller.userId(), c.text()));
    return TaskView.Comment.of(comment);
  }

  /**
   * @param to id of the user who is to have the task
   */
  record Delegation(@Nullable String to) {}

  /**
   * @param answers by the keys of the form's components
   */
  record Answers(@Nullable JsonNode answers) {}

  record NewComment(@Nullable String text) {}

  private JsonNode of(long id, Answers command) {
    JsonNode answers = command.answers();
    if (inbox.find(id).isEmpty()) {
      throw new NotFoundException("task", String.valueOf(id));
    }
    if (answers == null || !answers.isObject()) {
      throw new FaultsException(
          List.of(new Fault("answers", Fault.REQUIRED, "is needed, as an object")));
    }
    return answers;
  }

  static TaskUser user(SignedInUser caller) {
    return new TaskUser(caller.userId(), caller.groups());
  }

  private static ResponseEntity<?> answer(TaskOutcome outcome) {
    return switch (outcome) {
      case TaskOutcome.Done done -> ResponseEntity.ok(TaskView.of(done.task()));
      case TaskOutcome.Taken taken -> {
        ProblemDetail problem =
            Problems.detail(
                HttpStatus.CONFLICT, "TASK_TAKEN", "Somebody else has the task; see takenBy.");
        problem.setProperty("takenBy", taken.by());
        yield ResponseEntity.of(problem).build();
      }
      case TaskOutcome.Ended ended -> {
        ProblemDetail problem =
            Problems.detail(
                HttpStatus.CONFLICT,
                "TASK_ENDED",
                "The task ended meanwhile; what was typed is kept as a draft.");
        problem.setProperty("end", ended.end());
        problem.setProperty("endedAt", ended.at());
        if (ended.by() != null) {
          problem.setProperty("decidedBy", ended.by());
        }
        yield ResponseEntity.of(problem).build();
      }
      case TaskOutcome.Refused refused ->
          ResponseEntity.of(
                  Problems.detail(
                      CONFLICTS.contains(refused.refusal().code())
                          ? HttpStatus.CONFLICT
                          : HttpStatus.FORBIDDEN,
                      refused.refusal().code(),
                      refused.refusal().message()))
              .build();
    };
  }
}
