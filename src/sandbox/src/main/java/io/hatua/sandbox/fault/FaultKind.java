package io.hatua.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;

/** What a fault does. The first two change an answer, the others the call-backs that follow. */
public enum FaultKind {
  /** The call is answered 503 and has no effect. */
  UNAVAILABLE(Duration.ZERO),
  /** The call has its effect at once and is answered after the delay: a caller may time out. */
  SLOW(Duration.ofSeconds(10)),
  /** The call-back is sent after the delay. */
  LATE(Duration.ofSeconds(10)),
  /** The call-back is delivered twice, with the same id. */
  DOUBLE(Duration.ZERO),
  /** The call-backs of one reference are held for the delay, then delivered newest first. */
  REORDERED(Duration.ofSeconds(2)),
  /** A delivery is signed with another secret; each attempt uses the fault up once. */
  WRONG_SIGNATURE(Duration.ZERO),
  /** The call-back is never sent. */
  SILENT(Duration.ZERO);

  private final Duration usualDelay;

  FaultKind(Duration usualDelay) {
    this.usualDelay = usualDelay;
  }

  /** The kind's name in JSON. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The delay of a fault that names none. */
  Duration usualDelay() {
    return usualDelay;
  }

  /** Whether it works on call-backs, not on answers. */
  boolean concernsCallbacks() {
    return this != UNAVAILABLE && this != SLOW;
  }
}
