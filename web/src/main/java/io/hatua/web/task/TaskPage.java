package io.hatua.web.task;

import io.hatua.document.Document;
import io.hatua.task.TaskDecision;
import io.hatua.task.TaskItem;
import io.hatua.task.TaskOutcome;
import io.hatua.web.page.CaseFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of a task shows.
 *
 * @param title the task's label in the model
 * @param holder who has it, by name
 * @param ended how it ended; null while it is open
 * @param form null where it has none, or the engine has not told of it
 * @param savedAt when what stands in the form was saved, if it was
 * @param about the case in short; null where no feature tells of it
 * @param colleagues who could get it: ids and names
 */
record TaskPage(
    TaskItem task,
    String title,
    String process,
    @Nullable String holder,
    boolean mine,
    boolean workable,
    boolean overdue,
    @Nullable Ended ended,
    @Nullable FormView form,
    @Nullable Instant savedAt,
    CaseFacts.@Nullable Summary about,
    List<Document> documents,
    Explanation explanation,
    List<Happened> history,
    List<Comment> comments,
    Map<String, String> colleagues) {

  /**
   * @param by who decided it, by name, when that was in Hatua
   * @param onBehalfOf in whose stead, by name
   * @param decision what was answered; null when nobody decided it in Hatua
   */
  record Ended(
      TaskOutcome.End how,
      @Nullable String by,
      @Nullable String onBehalfOf,
      Instant at,
      @Nullable FormView decision) {}

  /**
   * Why the task is here and what comes of it, as the model has it.
   *
   * @param purpose in the words of the model's author; empty where there are none
   * @param confirm what cannot be undone; null for nothing
   */
  record Explanation(
      String purpose,
      List<TaskModel.Way> before,
      List<TaskModel.Way> after,
      List<TaskModel.Way> meanwhile,
      @Nullable String confirm) {}

  /**
   * Something that happened in the case before.
   *
   * @param words key of the words, under {@code task.history}
   * @param who by name, if it was a person
   */
  record Happened(Instant at, String words, String what, @Nullable String who) {

    static Happened decided(TaskDecision decision, String label, String who) {
      return new Happened(decision.decidedAt(), "decided", label, who);
    }
  }

  record Comment(String author, String text, Instant at) {}
}
