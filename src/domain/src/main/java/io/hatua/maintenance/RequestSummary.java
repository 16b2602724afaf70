package io.hatua.maintenance;

import io.hatua.sla.SlaLevel;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request in a list.
 *
 * @param priority the base priority; see {@link #urgency}
 * @param supplierId whose work it is; null while it is our own staff's or nobody's
 * @param responseDueAt null while nothing waits for it
 * @param resolutionDueAt null while nothing waits for it
 * @param level the worst level that a clock of this round has passed, if any
 */
public record RequestSummary(
    String id,
    MaintenanceStatus status,
    String propertyId,
    String propertyName,
    String unitId,
    String unitName,
    @Nullable MaintenanceCategory category,
    Priority priority,
    boolean escalated,
    @Nullable String assigneeId,
    @Nullable String supplierId,
    Instant reportedAt,
    @Nullable Instant responseDueAt,
    @Nullable Instant resolutionDueAt,
    @Nullable SlaLevel level) {

  /** {@code escalated} after a breach, else the base priority (S1-73). */
  public String urgency() {
    return escalated ? "escalated" : priority.name().toLowerCase(Locale.ROOT);
  }
}
