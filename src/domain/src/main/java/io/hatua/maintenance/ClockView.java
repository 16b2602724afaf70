package io.hatua.maintenance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hatua.sla.SlaClock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clock as people see it.
 *
 * @param dueAt when its time is up if it goes on as now; null while it stands
 */
public record ClockView(
    ClockKind kind,
    int round,
    @JsonIgnore SlaClock clock,
    @Nullable Instant dueAt,
    List<Escalation> escalations) {

  @JsonProperty
  public Instant startedAt() {
    return clock.startedAt();
  }

  @JsonProperty
  public @Nullable Instant stoppedAt() {
    return clock.stoppedAt();
  }

  /** How much of its time is used, in whole percent. */
  public int usedPercent(Instant now) {
    return (int) Math.min(999, clock.used(now).toMillis() * 100 / clock.allowed().toMillis());
  }

  /** Whether its time ran out, or will have by then. */
  public boolean breached(Instant now) {
    return clock.passed(now).stream().anyMatch(level -> level.escalation() > 0);
  }
}
