package io.hatua.deposit;

import static io.hatua.row.Rows.instant;

import io.hatua.money.Money;
import io.hatua.tenancy.Invocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deposit request with what only this package needs of it.
 *
 * @param correlationId of the lease's case, or of the end of its tenancy
 * @param refundMinorUnits the rest that goes back at the end of a tenancy, once it is known
 * @param refundAttempt number of the refund under way or last tried; 0 before the first
 * @param refundHoldEntry the ledger entry that holds the money of that refund
 * @param refundProviderId the provider's id of that refund
 * @param nextPollAt when the sweep asks the provider, if it has to
 */
record StoredDeposit(
    DepositRequest request,
    String correlationId,
    String description,
    @Nullable String providerId,
    @Nullable Long refundMinorUnits,
    int refundAttempt,
    @Nullable String refundHoldEntry,
    @Nullable String refundProviderId,
    @Nullable Instant remindedAt,
    @Nullable Instant nextPollAt) {

  static final String COLUMNS =
      """
      id, lease_id, customer_id, correlation_id, token, description, amount_minor_units, currency,
      status, provider_id, checkout_url, requested_at, due_at, failed_attempts, received_at,
      called_off_at, refund_minor_units, refund_attempt, refund_hold_entry, refund_provider_id, refunded_at,
      reminded_at, next_poll_at""";

  String id() {
    return request.id();
  }

  DepositStatus status() {
    return request.status();
  }

  boolean isCalledOff() {
    return request.calledOffAt() != null;
  }

  /** Whether the tenancy is over and a rest of it goes back. */
  boolean isReleased() {
    return refundMinorUnits != null;
  }

  /** What goes back: all of it, or the rest that is left at the end of a tenancy. */
  Money refundAmount() {
    return refundMinorUnits == null
        ? request.amount()
        : new Money(refundMinorUnits, request.amount().currency());
  }

  /** Names the present attempt to refund, for a process that waits for it. */
  String refundId() {
    return request.id() + "/" + refundAttempt;
  }

  /** Our key of the payment at the provider. */
  String reference() {
    return Invocation.current().tenantId() + "/" + request.leaseId() + "/deposit";
  }

  /** Our key of the present refund at the provider. */
  String refundReference() {
    return reference() + "/refund/" + refundAttempt;
  }

  /** Built from the record alone, so that a repeated call is the same call. */
  DepositOrder order() {
    return new DepositOrder(
        Invocation.current().tenantId(),
        reference(),
        request.amount(),
        description,
        request.token());
  }

  static StoredDeposit read(ResultSet row, int index) throws SQLException {
    return new StoredDeposit(
        new DepositRequest(
            row.getString("id"),
            row.getString("lease_id"),
            row.getString("customer_id"),
            row.getString("token"),
            Money.of(row.getLong("amount_minor_units"), row.getString("currency")),
            DepositStatus.valueOf(row.getString("status")),
            row.getString("checkout_url"),
            row.getTimestamp("requested_at").toInstant(),
            row.getTimestamp("due_at").toInstant(),
            row.getInt("failed_attempts"),
            instant(row, "received_at"),
            instant(row, "called_off_at"),
            instant(row, "refunded_at")),
        row.getString("correlation_id"),
        row.getString("description"),
        row.getString("provider_id"),
        row.getObject("refund_minor_units", Long.class),
        row.getInt("refund_attempt"),
        row.getString("refund_hold_entry"),
        row.getString("refund_provider_id"),
        instant(row, "reminded_at"),
        instant(row, "next_poll_at"));
  }
}
