package io.hatua.disbursement;

import java.time.LocalDate;

/** The data of the disbursements' events; {@code schemas/disbursement.…/1.0.json} describe them. */
public final class DisbursementEvents {

  private DisbursementEvents() {}

  /** {@code disbursement.created}. */
  public record Created(
      String disbursementId,
      String runId,
      String propertyId,
      String ownerId,
      LocalDate throughOn,
      long netMinorUnits,
      long payoutMinorUnits,
      String currency) {}

  /** {@code disbursement.approved}. */
  public record Approved(
      String disbursementId, int approvers, long amountMinorUnits, String currency) {}

  /** {@code disbursement.rejected} and {@code disbursement.cancelled}. */
  public record Closed(String disbursementId, String ownerId) {}

  /** {@code disbursement.completed}. */
  public record Completed(
      String disbursementId,
      String propertyId,
      String ownerId,
      String payoutId,
      long amountMinorUnits,
      String currency) {}

  /** {@code disbursement.failed}. */
  public record Failed(String disbursementId, String payoutId, String reason) {}

  /**
   * {@code disbursement.reminder_due}.
   *
   * @param group who is to be reminded
   */
  public record ReminderDue(String disbursementId, Awaited awaited, String group) {}
}
