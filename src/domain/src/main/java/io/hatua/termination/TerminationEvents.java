package io.hatua.termination;

import java.time.LocalDate;

/** The data of the events about the end of a lease; {@code schemas/lease.…/1.0.json}. */
public final class TerminationEvents {

  private TerminationEvents() {}

  /** {@code lease.notice_given}. */
  public record NoticeGiven(
      String leaseId, String terminationId, TerminationCause cause, LocalDate lastDay) {}

  /**
   * {@code lease.notice_withdrawn}, {@code lease.finally_charged}, {@code
   * lease.settlement_rejected}, {@code lease.refund_failed}.
   */
  public record Subject(String leaseId, String terminationId) {}

  /** {@code lease.inspected}. */
  public record Inspected(
      String leaseId,
      String terminationId,
      Condition condition,
      int deductions,
      long damageMinorUnits,
      String currency) {}

  /** {@code lease.settlement_approved}. */
  public record Approved(String leaseId, String terminationId, int version, int approvers) {}

  /** {@code lease.settled}. */
  public record Settled(
      String leaseId,
      String terminationId,
      long appliedMinorUnits,
      long refundMinorUnits,
      long stillOwedMinorUnits,
      String currency) {}

  /**
   * {@code lease.refunded}.
   *
   * @param byHand whether it was paid past the provider
   */
  public record Refunded(
      String leaseId,
      String terminationId,
      long amountMinorUnits,
      String currency,
      boolean byHand) {}

  /**
   * {@code lease.termination_reminder_due}.
   *
   * @param group who is to be reminded
   */
  public record ReminderDue(String leaseId, String terminationId, Awaited awaited, String group) {}
}
