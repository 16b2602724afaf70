package io.hatua.web.casefile;

import io.hatua.messaging.history.CaseEntry.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of what happened in a case, in the order of time.
 *
 * @param view which part
 * @param older where the part before it is asked for, if there is one
 */
public record Timeline(View view, List<Moment> moments, @Nullable String older) {

  /**
   * Which part of what happened somebody wants to see.
   *
   * @param kind only these, if given
   * @param before only what stands before this place, if given
   */
  public record View(@Nullable Kind kind, @Nullable String before) {

    public View {
      before = before == null || before.isEmpty() ? null : before;
    }
  }

  /** What one may choose from. */
  public Kind[] kinds() {
    return Kind.values();
  }

  /**
   * Something that happened, in words.
   *
   * @param detail one more thing to know
   * @param address where it can be read, if anywhere
   * @param depth how many of the moments above it led to it, at most three
   * @param cause what led to it, unless that stands right above it
   */
  public record Moment(
      String id,
      Instant at,
      Kind kind,
      String text,
      @Nullable String detail,
      @Nullable String address,
      int depth,
      @Nullable Cause cause) {}

  /**
   * What led to a moment.
   *
   * @param id of the moment that did, if that is shown too
   */
  public record Cause(@Nullable String id, String text) {}
}
