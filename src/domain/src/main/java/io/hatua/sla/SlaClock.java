package io.hatua.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One clock of a service level (S1-70, S1-71): how much of its time is used, and when it reaches a
 * level. It counts from its start to its stop, within the working hours and outside the pauses.
 *
 * @param allowed the time that there is, more than none
 * @param hours null when it counts around the clock
 * @param pauses in order, none overlapping; only the last may be open
 * @param stoppedAt null while it runs or stands
 */
public record SlaClock(
    Instant startedAt,
    Duration allowed,
    @Nullable WorkingHours hours,
    List<Pause> pauses,
    @Nullable Instant stoppedAt) {

  public SlaClock {
    if (!allowed.isPositive()) {
      throw new IllegalArgumentException("expected a clock with time, but it has " + allowed);
    }
    pauses = List.copyOf(pauses);
  }

  /** The time used until then, or until it stopped. */
  public Duration used(Instant now) {
    Instant end = end(now);
    Duration used = between(startedAt, end);
    for (Pause pause : pauses) {
      Instant until = pause.until();
      used = used.minus(between(pause.from(), until == null ? end : earlier(until, end)));
    }
    return used;
  }

  /**
   * When so much of its time is used up, if it goes on as it does now; empty while it stands and
   * was not there before.
   */
  public Optional<Instant> reaches(SlaLevel level) {
    Duration left = allowed.multipliedBy(level.percent()).dividedBy(100);
    Instant cursor = startedAt;
    for (Pause pause : pauses) {
      Duration run = between(cursor, pause.from());
      if (run.compareTo(left) >= 0) {
        return Optional.of(plus(cursor, left));
      }
      Instant until = pause.until();
      if (until == null) {
        return Optional.empty();
      }
      left = left.minus(run);
      cursor = until;
    }
    return Optional.of(plus(cursor, left));
  }

  /** The levels that it has passed by then; exactly at a deadline it is still in time (S1-73). */
  public List<SlaLevel> passed(Instant now) {
    Instant end = end(now);
    return Arrays.stream(SlaLevel.values())
        .filter(level -> reaches(level).filter(at -> at.isBefore(end)).isPresent())
        .toList();
  }

  private Instant end(Instant now) {
    return stoppedAt == null ? now : earlier(stoppedAt, now);
  }

  private Duration between(Instant from, Instant until) {
    if (!from.isBefore(until)) {
      return Duration.ZERO;
    }
    return hours == null ? Duration.between(from, until) : hours.between(from, until);
  }

  private Instant plus(Instant from, Duration time) {
    return hours == null ? from.plus(time) : hours.plus(from, time);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
