package io.hatua.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form.
 *
 * @param key under which its answer is kept
 * @param description one more sentence, or null
 * @param options what can be chosen; empty where anything may be typed
 * @param initial the answer that stands there at first; a JSON null for none
 * @param hiddenWhen any of these hides it: then it is neither asked nor kept
 */
public record FormField(
    String key,
    Kind kind,
    String label,
    @Nullable String description,
    List<Option> options,
    Rules rules,
    JsonNode initial,
    List<HideCondition> hiddenWhen) {

  /** What an answer looks like. */
  public enum Kind {
    TEXT,
    TEXT_AREA,
    NUMBER,
    CHECKBOX,
    RADIO,
    SELECT,
    CHECKLIST,
    DATE,
    TIME,
    DATE_TIME;

    /** Whether several answers can be given at once. */
    public boolean many() {
      return this == CHECKLIST;
    }
  }

  /** An answer that can be chosen. */
  public record Option(String value, String label) {}

  /**
   * What makes an answer sound; null where it does not matter.
   *
   * @param decimals the most that a number may have
   * @param step what a number must be a multiple of
   * @param asText whether a number is kept as it is written
   * @param patternWords what to say when the pattern is not found
   */
  public record Rules(
      boolean required,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      @Nullable Integer minLength,
      @Nullable Integer maxLength,
      @Nullable Integer decimals,
      @Nullable BigDecimal step,
      boolean asText,
      @Nullable Pattern pattern,
      @Nullable String patternWords,
      Syntax syntax) {}

  /** What a text must be. */
  public enum Syntax {
    ANY,
    EMAIL,
    PHONE
  }

  /** Whether it is asked, given all answers. */
  boolean asked(JsonNode answers) {
    return hiddenWhen.stream().noneMatch(condition -> condition.holds(answers));
  }

  /** The answer as it was given, typed or saved; the initial one when none was. */
  public JsonNode given(JsonNode answers) {
    JsonNode given = answers.get(key);
    return given == null ? (answers.isEmpty() ? initial : NullNode.instance) : given;
  }
}
