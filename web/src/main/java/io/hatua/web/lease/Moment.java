package io.hatua.web.lease;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a lease.
 *
 * @param words key of its words in the bundle
 * @param facts what the words name
 * @param detail one more thing to know, as it is
 * @param address where it can be read, if anywhere
 */
record Moment(
    Instant at,
    Kind kind,
    String words,
    List<String> facts,
    @Nullable String detail,
    @Nullable String address) {

  /** Where it comes from. Of two at the same instant the one named first led to the other. */
  enum Kind {
    PERSON,
    STEP,
    DOCUMENT,
    POSTING,
    EVENT,
    MAIL,
    INCIDENT
  }

  /** The facts, as a bundle takes them. */
  public Object[] arguments() {
    return facts.toArray();
  }
}
