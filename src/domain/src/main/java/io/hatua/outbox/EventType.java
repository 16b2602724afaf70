package io.hatua.outbox;

import java.util.Arrays;
import java.util.Optional;

/**
 * The events that leave Hatua, each with its topic; {@code schemas/<type>/<version>.json} holds its
 * data (S1-113).
 */
public enum EventType {
  CUSTOMER_CREATED("customer.created", "hatua.customer"),
  CUSTOMER_ACTIVATED("customer.activated", "hatua.customer"),
  CUSTOMER_KYC_COMPLETED("customer.kyc_completed", "hatua.customer"),
  CUSTOMER_BACKGROUND_CHECKED("customer.background_checked", "hatua.customer"),
  CUSTOMER_OFFICER_REMINDER_DUE("customer.officer_reminder_due", "hatua.customer"),
  CUSTOMER_REJECTED("customer.rejected", "hatua.customer"),
  CUSTOMER_WITHDRAWN("customer.withdrawn", "hatua.customer"),
  CUSTOMER_BLACKLIST_CHANGED("customer.blacklist_changed", "hatua.customer"),
  CUSTOMER_ERASED("customer.erased", "hatua.customer"),
  OWNER_CREATED("owner.created", "hatua.owner"),
  OWNER_ACCOUNT_SET("owner.account_set", "hatua.owner"),
  PROPERTY_CREATED("property.created", "hatua.property"),
  PROPERTY_RENT_GUIDELINE_SET("property.rent_guideline_set", "hatua.property"),
  PROPERTY_OWNERSHIP_SET("property.ownership_set", "hatua.property"),
  UNIT_CREATED("unit.created", "hatua.unit"),
  POLICY_SET("policy.set", "hatua.policy"),
  LEASE_PROPOSED("lease.proposed", "hatua.lease"),
  LEASE_WITHDRAWN("lease.withdrawn", "hatua.lease"),
  LEASE_DRAFT_CANCELLED("lease.draft_cancelled", "hatua.lease"),
  LEASE_CREATED("lease.created", "hatua.lease"),
  LEASE_SENT_FOR_SIGNATURE("lease.sent_for_signature", "hatua.lease"),
  LEASE_SIGNATURE_REMINDER_DUE("lease.signature_reminder_due", "hatua.lease"),
  LEASE_SIGNED("lease.signed", "hatua.lease"),
  LEASE_DEPOSIT_REQUESTED("lease.deposit_requested", "hatua.lease"),
  LEASE_DEPOSIT_REMINDER_DUE("lease.deposit_reminder_due", "hatua.lease"),
  LEASE_ACTIVATED("lease.activated", "hatua.lease"),
  LEASE_CANCELLED("lease.cancelled", "hatua.lease"),
  LEASE_NOTICE_GIVEN("lease.notice_given", "hatua.lease"),
  LEASE_NOTICE_WITHDRAWN("lease.notice_withdrawn", "hatua.lease"),
  LEASE_FINALLY_CHARGED("lease.finally_charged", "hatua.lease"),
  LEASE_INSPECTED("lease.inspected", "hatua.lease"),
  LEASE_SETTLEMENT_APPROVED("lease.settlement_approved", "hatua.lease"),
  LEASE_SETTLEMENT_REJECTED("lease.settlement_rejected", "hatua.lease"),
  LEASE_SETTLED("lease.settled", "hatua.lease"),
  LEASE_REFUND_FAILED("lease.refund_failed", "hatua.lease"),
  LEASE_REFUNDED("lease.refunded", "hatua.lease"),
  LEASE_TERMINATION_REMINDER_DUE("lease.termination_reminder_due", "hatua.lease"),
  LEASE_TERMINATED("lease.terminated", "hatua.lease"),
  LEASE_RENEWAL_OFFERED("lease.renewal_offered", "hatua.lease"),
  LEASE_RENEWED("lease.renewed", "hatua.lease"),
  LEASE_RENEWAL_DECLINED("lease.renewal_declined", "hatua.lease"),
  LEASE_RENEWAL_LAPSED("lease.renewal_lapsed", "hatua.lease"),
  LEASE_RENT_CHANGED("lease.rent_changed", "hatua.lease"),
  OCCUPANCY_STARTED("occupancy.started", "hatua.lease"),
  OCCUPANCY_ENDED("occupancy.ended", "hatua.lease"),
  UNIT_STATUS_CHANGED("unit.status_changed", "hatua.unit"),
  USER_CREATED("user.created", "hatua.user"),
  USER_UPDATED("user.updated", "hatua.user"),
  USER_CREDENTIALS_CHANGED("user.credentials_changed", "hatua.user"),
  USER_LOCKED("user.locked", "hatua.user"),
  CHARGE_CREATED("charge.created", "hatua.payment"),
  CHARGE_REVERSED("charge.reversed", "hatua.payment"),
  RENT_RUN_COMPLETED("rent.run_completed", "hatua.payment"),
  PAYMENT_INITIATED("payment.initiated", "hatua.payment"),
  PAYMENT_SUCCEEDED("payment.succeeded", "hatua.payment"),
  PAYMENT_FAILED("payment.failed", "hatua.payment"),
  PAYMENT_REFUNDED("payment.refunded", "hatua.payment"),
  PAYMENT_REVERSED("payment.reversed", "hatua.payment"),
  LEDGER_ENTRY_CREATED("ledger.entry.created", "hatua.financial"),
  PERIOD_CLOSED("period.closed", "hatua.financial"),
  SUPPLIER_CREATED("supplier.created", "hatua.financial"),
  SUPPLIER_CHANGED("supplier.changed", "hatua.financial"),
  SUPPLIER_BANK_ACCOUNT_PROPOSED("supplier.bank_account_proposed", "hatua.financial"),
  SUPPLIER_BANK_ACCOUNT_CONFIRMED("supplier.bank_account_confirmed", "hatua.financial"),
  SUPPLIER_BANK_ACCOUNT_REFUSED("supplier.bank_account_refused", "hatua.financial"),
  BUDGET_CREATED("budget.created", "hatua.financial"),
  BUDGET_FINALISED("budget.finalised", "hatua.financial"),
  BUDGET_RESERVED("budget.reserved", "hatua.financial"),
  BUDGET_RELEASED("budget.released", "hatua.financial"),
  EXPENSE_SUBMITTED("expense.submitted", "hatua.financial"),
  EXPENSE_APPROVAL_REQUESTED("expense.approval_requested", "hatua.financial"),
  EXPENSE_RETURNED("expense.returned", "hatua.financial"),
  EXPENSE_APPROVED("expense.approved", "hatua.financial"),
  EXPENSE_REJECTED("expense.rejected", "hatua.financial"),
  EXPENSE_CANCELLED("expense.cancelled", "hatua.financial"),
  EXPENSE_PAID("expense.paid", "hatua.financial"),
  EXPENSE_PAYMENT_FAILED("expense.payment_failed", "hatua.financial"),
  EXPENSE_REMINDER_DUE("expense.reminder_due", "hatua.financial"),
  REQUEST_CREATED("request.created", "hatua.maintenance"),
  REQUEST_REOPENED("request.reopened", "hatua.maintenance"),
  REQUEST_CANCELLED("request.cancelled", "hatua.maintenance"),
  REQUEST_CLOSED("request.closed", "hatua.maintenance"),
  MAINTENANCE_TRIAGED("maintenance.triaged", "hatua.maintenance"),
  WORKORDER_CREATED("workorder.created", "hatua.maintenance"),
  WORKORDER_OWNER_ASKED("workorder.owner_asked", "hatua.maintenance"),
  WORKORDER_UNASSIGNED("workorder.unassigned", "hatua.maintenance"),
  WORKORDER_ASSIGNED("workorder.assigned", "hatua.maintenance"),
  WORKORDER_DECLINED("workorder.declined", "hatua.maintenance"),
  WORKORDER_STARTED("workorder.started", "hatua.maintenance"),
  WORKORDER_PAUSED("workorder.paused", "hatua.maintenance"),
  WORKORDER_COMPLETED("workorder.completed", "hatua.maintenance"),
  WORKORDER_REMINDER_DUE("workorder.reminder_due", "hatua.maintenance"),
  SLA_AT_RISK("sla.at_risk", "hatua.maintenance"),
  SLA_BREACHED("sla.breached", "hatua.maintenance"),
  SETTLEMENT_RECORDED("settlement.recorded", "hatua.financial"),
  BANK_STATEMENT_IMPORTED("bank.statement_imported", "hatua.financial"),
  BANK_DIFFERENCE_EXPLAINED("bank.difference_explained", "hatua.financial"),
  BANK_RECONCILED("bank.reconciled", "hatua.financial"),
  DISBURSEMENT_CREATED("disbursement.created", "hatua.financial"),
  DISBURSEMENT_APPROVED("disbursement.approved", "hatua.financial"),
  DISBURSEMENT_REJECTED("disbursement.rejected", "hatua.financial"),
  DISBURSEMENT_COMPLETED("disbursement.completed", "hatua.financial"),
  DISBURSEMENT_FAILED("disbursement.failed", "hatua.financial"),
  DISBURSEMENT_CANCELLED("disbursement.cancelled", "hatua.financial"),
  DISBURSEMENT_REMINDER_DUE("disbursement.reminder_due", "hatua.financial"),
  TASK_ASSIGNED("task.assigned", "hatua.task"),
  TASK_COMPLETED("task.completed", "hatua.task"),
  ABSENCE_RECORDED("absence.recorded", "hatua.task"),
  ABSENCE_CANCELLED("absence.cancelled", "hatua.task"),
  TASK_REMINDER_DUE("task.reminder_due", "hatua.task"),
  NOTIFICATION_TEMPLATE_SET("notification.template_set", "hatua.notification"),
  NOTIFICATION_PREFERENCES_SET("notification.preferences_set", "hatua.notification"),
  DEAD_LETTER_REPLAYED("dead_letter.replayed", "hatua.operations"),
  DEAD_LETTER_DISCARDED("dead_letter.discarded", "hatua.operations"),
  SECURITY_SIGNED_IN("security.signed_in", "hatua.security"),
  SECURITY_SIGNED_OUT("security.signed_out", "hatua.security"),
  SECURITY_SIGN_IN_FAILED("security.sign_in_failed", "hatua.security"),
  SECURITY_ACCESS_REFUSED("security.access_refused", "hatua.security"),
  SECURITY_DATA_EXPORTED("security.data_exported", "hatua.security");

  private final String typeName;
  private final String topic;

  EventType(String typeName, String topic) {
    this.typeName = typeName;
    this.topic = topic;
  }

  /** The type of that name, if it is known here. */
  public static Optional<EventType> of(String typeName) {
    return Arrays.stream(values()).filter(type -> type.typeName.equals(typeName)).findFirst();
  }

  /** As in the envelope, for instance {@code lease.activated}. */
  public String typeName() {
    return typeName;
  }

  /** The Kafka topic of its domain. */
  public String topic() {
    return topic;
  }

  /** Version of the data's schema. */
  public String version() {
    return "1.0";
  }
}
