package io.hatua.messaging.notification;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a notification is about. Its default words stand in {@code messages/notifications} under its
 * name; a tenant may set others.
 */
public enum NotificationTemplate {
  SIGNATURE_REQUESTED(NotificationKind.CONTRACT, true, "unit", "property", "expiresAt"),
  SIGNATURE_REMINDER(NotificationKind.REMINDER, true, "unit", "property", "expiresAt"),
  LEASE_SIGNED(NotificationKind.CONTRACT, false, "unit", "property"),
  DEPOSIT_REQUESTED(NotificationKind.PAYMENT, true, "unit", "property", "amount", "dueAt"),
  DEPOSIT_REMINDER(NotificationKind.REMINDER, true, "unit", "property", "amount", "dueAt"),
  LEASE_ACTIVATED(NotificationKind.CONTRACT, false, "unit", "property", "startOn"),
  LEASE_CANCELLED(NotificationKind.CONTRACT, false, "unit", "property", "reason"),
  NOTICE_GIVEN(NotificationKind.CONTRACT, false, "unit", "property", "lastDay"),
  NOTICE_WITHDRAWN(NotificationKind.CONTRACT, false, "unit", "property"),
  TERMINATION_WAITS(NotificationKind.TASK, true, "unit", "property"),
  SETTLEMENT_STATEMENT(
      NotificationKind.CONTRACT,
      true,
      "unit",
      "property",
      "lastDay",
      "deposit",
      "owed",
      "damage",
      "applied",
      "refund",
      "stillOwed"),
  LEASE_TERMINATED(NotificationKind.CONTRACT, false, "unit", "property", "lastDay"),
  RENEWAL_OFFERED(
      NotificationKind.CONTRACT, true, "unit", "property", "lastDay", "amount", "dueAt"),
  LEASE_RENEWED(NotificationKind.CONTRACT, false, "unit", "property", "lastDay", "amount"),
  RENEWAL_NOT_MADE(NotificationKind.CONTRACT, false, "unit", "property", "lastDay"),
  RENT_CHANGED(NotificationKind.CONTRACT, false, "unit", "property", "amount", "startOn"),
  RENT_CHARGED(NotificationKind.PAYMENT, true, "unit", "property", "amount", "dueOn"),
  PAYMENT_RECEIVED(NotificationKind.PAYMENT, false, "unit", "property", "amount"),
  PAYMENT_FAILED(NotificationKind.PAYMENT, true, "unit", "property", "amount"),
  PAYMENT_REVERSED(NotificationKind.PAYMENT, true, "unit", "property", "amount"),
  PAYMENT_REFUNDED(NotificationKind.PAYMENT, false, "unit", "property", "amount"),
  APPLICATION_RECEIVED(NotificationKind.CONTRACT, true),
  APPLICATION_APPROVED(NotificationKind.CONTRACT, false),
  APPLICATION_REJECTED(NotificationKind.CONTRACT, false),
  APPLICATION_WITHDRAWN(NotificationKind.CONTRACT, false),
  APPLICATION_WAITS(NotificationKind.TASK, true),
  EXPENSE_WAITS(NotificationKind.TASK, true),
  EXPENSE_QUESTION(NotificationKind.TASK, true),
  EXPENSE_REJECTED(NotificationKind.TASK, true),
  EXPENSE_PAID(NotificationKind.TASK, true),
  REQUEST_RECEIVED(NotificationKind.CONTRACT, true, "unit", "property"),
  REQUEST_MENDED(NotificationKind.CONTRACT, true, "unit", "property"),
  REQUEST_CANCELLED(NotificationKind.CONTRACT, false, "unit", "property"),
  REPAIR_NEEDS_OWNER(NotificationKind.PAYMENT, false, "unit", "property", "amount"),
  WORK_ASSIGNED(NotificationKind.TASK, true, "unit", "property"),
  WORK_UNASSIGNED(NotificationKind.TASK, true, "unit", "property"),
  WORK_INVOICE(NotificationKind.TASK, true, "unit", "property"),
  WORK_REMINDER(NotificationKind.TASK, true, "unit", "property"),
  SLA_AT_RISK(NotificationKind.TASK, true, "unit", "property", "percent"),
  SLA_BREACHED(NotificationKind.TASK, true, "unit", "property", "percent"),
  DISBURSEMENT_WAITS(NotificationKind.TASK, true),
  DISBURSEMENT_PAID(NotificationKind.PAYMENT, false, "property", "amount"),
  DISBURSEMENT_STATEMENT(NotificationKind.PAYMENT, true, "property", "throughOn", "amount"),
  DISBURSEMENT_REJECTED(NotificationKind.PAYMENT, false, "property"),
  TASK_REMINDER(NotificationKind.TASK, true, "dueAt");

  private final NotificationKind kind;
  private final boolean linked;
  private final List<String> facts;

  NotificationTemplate(NotificationKind kind, boolean linked, String... facts) {
    this.kind = kind;
    this.linked = linked;
    this.facts = List.of(facts);
  }

  public NotificationKind kind() {
    return kind;
  }

  /** Whether the person goes on at a page, so that the words must hold its link. */
  public boolean linked() {
    return linked;
  }

  /** The names that its words may use between double braces. */
  public Set<String> placeholders() {
    Set<String> all = new LinkedHashSet<>(List.of("recipient", "tenant"));
    all.addAll(facts);
    if (linked) {
      all.add("link");
    }
    return all;
  }

  /** As stored and in the bundles, for instance {@code signature-requested}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException when there is none of that code
   */
  public static NotificationTemplate of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
