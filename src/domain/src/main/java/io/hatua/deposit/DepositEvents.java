package io.hatua.deposit;

import java.time.Instant;

/** The data of the events about deposits; {@code schemas/lease.…/1.0.json} describe them. */
public final class DepositEvents {

  private DepositEvents() {}

  /** {@code lease.deposit_requested}. */
  public record Requested(
      String leaseId, String depositId, long amountMinorUnits, String currency, Instant dueAt) {}

  /** {@code lease.deposit_reminder_due}. */
  public record ReminderDue(
      String leaseId, String depositId, long amountMinorUnits, String currency, Instant dueAt) {}
}
