package io.hatua.payment;

import static io.hatua.row.Rows.instant;

import io.hatua.money.Money;
import io.hatua.rent.RentReceipts;
import io.hatua.tenancy.Invocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A payment with what only this package needs. */
record StoredPayment(
    Payment payment,
    @Nullable String providerId,
    @Nullable String savedMethod,
    @Nullable PaymentFailure attemptFailure,
    @Nullable String phone,
    @Nullable Instant promptedAt,
    @Nullable String entryId,
    long receivableMinorUnits,
    int refunds) {

  static StoredPayment read(ResultSet row, int index) throws SQLException {
    String currency = row.getString("currency");
    return new StoredPayment(
        new Payment(
            row.getString("id"),
            row.getString("lease_id"),
            row.getString("correlation_id"),
            PaymentCause.valueOf(row.getString("cause")),
            PaymentMethod.valueOf(row.getString("method")),
            Money.of(row.getLong("amount_minor_units"), currency),
            PaymentStatus.valueOf(row.getString("status")),
            failure(row, "failure"),
            row.getString("initiated_by"),
            row.getTimestamp("initiated_at").toInstant(),
            row.getString("confirmed_by"),
            row.getString("receipt"),
            row.getInt("attempt"),
            row.getTimestamp("due_at").toInstant(),
            row.getString("checkout_url"),
            row.getInt("declines"),
            instant(row, "settled_at"),
            Money.of(row.getLong("refunded_minor_units"), currency)),
        row.getString("provider_id"),
        row.getString("saved_method"),
        failure(row, "attempt_failure"),
        row.getString("phone"),
        instant(row, "prompted_at"),
        row.getString("entry_id"),
        row.getLong("receivable_minor_units"),
        row.getInt("refunds"));
  }

  String id() {
    return payment.id();
  }

  PaymentStatus status() {
    return payment.status();
  }

  /** Our key of the attempt at the provider. */
  String reference() {
    return Invocation.current().tenantId() + "/" + id() + "/card/" + payment.attempt();
  }

  /** What the process waits for under: this attempt. */
  String attemptKey() {
    return id() + "/" + payment.attempt();
  }

  /** The provider that holds the money until it settles. */
  @Nullable String wallet() {
    return switch (payment.method()) {
      case CARD -> PaymentCallbacks.PROVIDER;
      case MOBILE_MONEY -> PromptCallbacks.PROVIDER;
      case CASH, CHECK -> null;
    };
  }

  boolean isByPhone() {
    return payment.method() == PaymentMethod.MOBILE_MONEY;
  }

  RentReceipts.Standing standing() {
    return new RentReceipts.Standing(
        payment.leaseId(), id(), payment.amount(), payment.refunded().minorUnits(), refunds);
  }

  /** Leaves the phone out. */
  @Override
  public String toString() {
    return "StoredPayment[" + payment + "]";
  }

  private static @Nullable PaymentFailure failure(ResultSet row, String column)
      throws SQLException {
    String failure = row.getString(column);
    return failure == null ? null : PaymentFailure.valueOf(failure);
  }
}
