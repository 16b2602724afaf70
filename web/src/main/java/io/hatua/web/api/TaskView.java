package io.hatua.web.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.task.TaskComment;
import io.hatua.task.TaskDraft;
import io.hatua.task.TaskForm;
import io.hatua.task.TaskItem;
import io.hatua.task.TaskState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as the API shows it. Keys of the engine are text: they do not fit the numbers of every
 * reader.
 */
record TaskView(
    String id,
    String processId,
    String elementId,
    TaskState state,
    @Nullable String assignee,
    List<String> candidates,
    @Nullable Instant dueAt,
    @Nullable Instant followUpAt,
    int priority,
    String caseType,
    String caseId,
    Instant createdAt,
    @Nullable Instant endedAt) {

  static TaskView of(TaskItem task) {
    return new TaskView(
        String.valueOf(task.taskKey()),
        task.processId(),
        task.elementId(),
        task.state(),
        task.assignee(),
        task.candidates(),
        task.dueAt(),
        task.followUpAt(),
        task.priority(),
        task.aggregateType(),
        task.aggregateId(),
        task.createdAt(),
        task.decidedAt() == null ? task.endedAt() : task.decidedAt());
  }

  /**
   * @param draft the caller's own
   */
  record Whole(
      TaskView task, @Nullable Form form, List<Comment> comments, @Nullable JsonNode draft) {

    static Whole of(
        TaskItem task,
        @Nullable TaskForm form,
        List<TaskComment> comments,
        @Nullable TaskDraft draft) {
      return new Whole(
          TaskView.of(task),
          form == null ? null : new Form(form.formId(), form.version(), form.schema()),
          comments.stream().map(Comment::of).toList(),
          draft == null ? null : draft.answers());
    }
  }

  /**
   * @param schema the form as it was deployed
   */
  record Form(String formId, int version, @JsonRawValue String schema) {}

  record Comment(String id, String author, String text, Instant createdAt) {

    static Comment of(TaskComment comment) {
      return new Comment(comment.id(), comment.author(), comment.text(), comment.createdAt());
    }
  }
}
