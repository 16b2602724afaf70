package io.hatua.expense;

import io.hatua.task.TaskDecision;
import java.util.Arrays;

/** Reads what somebody answered in a form. */
final class Answers {

  private Answers() {}

  /**
   * The answer, one of those.
   *
   * @throws IllegalStateException when the answer is another: the form was changed without its code
   */
  static <E extends Enum<E>> E oneOf(TaskDecision decision, String field, E[] expected) {
    String answer = decision.answers().path(field).asText();
    return Arrays.stream(expected)
        .filter(each -> each.name().equals(answer))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "expected %s of %s to be one of %s, but it is another"
                        .formatted(field, decision.elementId(), Arrays.toString(expected))));
  }

  static String text(TaskDecision decision, String field) {
    return decision.answers().path(field).asText();
  }
}
