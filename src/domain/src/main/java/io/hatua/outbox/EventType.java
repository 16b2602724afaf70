package io.hatua.outbox;

/**
 * The events that leave Hatua, each with its topic; {@code schemas/<type>/<version>.json} holds its
 * data (S1-113).
 */
public enum EventType {
  CUSTOMER_CREATED("customer.created", "hatua.customer"),
  CUSTOMER_ACTIVATED("customer.activated", "hatua.customer"),
  LEASE_CREATED("lease.created", "hatua.lease"),
  LEASE_SENT_FOR_SIGNATURE("lease.sent_for_signature", "hatua.lease"),
  LEASE_SIGNATURE_REMINDER_DUE("lease.signature_reminder_due", "hatua.lease"),
  LEASE_SIGNED("lease.signed", "hatua.lease"),
  LEASE_DEPOSIT_REQUESTED("lease.deposit_requested", "hatua.lease"),
  LEASE_DEPOSIT_REMINDER_DUE("lease.deposit_reminder_due", "hatua.lease"),
  LEASE_ACTIVATED("lease.activated", "hatua.lease"),
  LEASE_CANCELLED("lease.cancelled", "hatua.lease"),
  OCCUPANCY_STARTED("occupancy.started", "hatua.lease"),
  UNIT_STATUS_CHANGED("unit.status_changed", "hatua.unit"),
  USER_CREATED("user.created", "hatua.user"),
  USER_UPDATED("user.updated", "hatua.user"),
  USER_CREDENTIALS_CHANGED("user.credentials_changed", "hatua.user"),
  USER_LOCKED("user.locked", "hatua.user"),
  LEDGER_ENTRY_CREATED("ledger.entry.created", "hatua.financial");

  private final String typeName;
  private final String topic;

  EventType(String typeName, String topic) {
    this.typeName = typeName;
    this.topic = topic;
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
