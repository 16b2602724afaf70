package io.hatua.maintenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hatua.sla.SlaLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The data of the events of maintenance; {@code schemas/…/1.0.json} describe them. */
public final class MaintenanceEvents {

  private MaintenanceEvents() {}

  /** {@code request.created}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Created(
      String requestId,
      String propertyId,
      String unitId,
      @Nullable String leaseId,
      Priority priority) {}

  /** {@code maintenance.triaged}. */
  public record Triaged(
      String requestId,
      MaintenanceCategory category,
      Priority priority,
      Skill skill,
      String rule) {}

  /** {@code workorder.created}. */
  public record WorkOrderCreated(
      String requestId, Priority priority, Instant responseDueAt, Instant resolutionDueAt) {}

  /** {@code workorder.owner_asked}, {@code workorder.unassigned} and {@code request.closed}. */
  public record About(String requestId) {}

  /** {@code workorder.assigned}. */
  public record Assigned(String requestId, String assigneeId, int number) {}

  /** {@code workorder.declined}. */
  public record Declined(String requestId, String userId) {}

  /** {@code workorder.started}. */
  public record Started(String requestId, String assigneeId) {}

  /** {@code workorder.paused}. */
  public record Paused(String requestId, PauseReason reason) {}

  /** {@code workorder.completed}. */
  public record Completed(
      String requestId,
      String propertyId,
      long costMinorUnits,
      String currency,
      boolean responseInTime,
      boolean resolutionInTime) {}

  /** {@code request.reopened}. */
  public record Reopened(String requestId, int round) {}

  /** {@code request.cancelled}. */
  public record Cancelled(String requestId, CancelReason reason) {}

  /**
   * {@code sla.at_risk} and {@code sla.breached}.
   *
   * @param recipient a user, or a group
   */
  public record Passed(
      String requestId,
      String clockId,
      ClockKind clock,
      SlaLevel level,
      int percent,
      Instant passedAt,
      String recipient) {}

  /**
   * {@code workorder.reminder_due}.
   *
   * @param recipient a user, or a group
   */
  public record ReminderDue(String requestId, Awaited awaited, String recipient) {}
}
