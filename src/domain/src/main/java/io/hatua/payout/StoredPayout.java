package io.hatua.payout;

import io.hatua.ledger.CashAccount;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.supplier.BankAccount;
import io.hatua.tenancy.Invocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A payout with what only this package needs of it.
 *
 * @param correlationId of the subject's case
 * @param account where it goes, as it was when it was asked for; none when there was none
 * @param holdEntry the ledger entry that holds the money
 * @param providerId the bank's id
 */
record StoredPayout(
    Payout payout,
    String correlationId,
    String description,
    @Nullable BankAccount account,
    @Nullable String holdEntry,
    @Nullable String providerId) {

  String id() {
    return payout.id();
  }

  PayoutStatus status() {
    return payout.status();
  }

  /** Our key at the bank. */
  String reference() {
    return new PayoutKey(payout.subject().id(), payout.attempt()).toString();
  }

  /** Built from the record alone, so that a repeated call is the same call. */
  PayoutOrder order() {
    return new PayoutOrder(
        Invocation.current().tenantId(),
        payout.propertyId() == null ? CashAccount.OPERATING : CashAccount.CLIENT,
        reference(),
        payout.amount(),
        Objects.requireNonNull(account),
        description);
  }

  /** Leaves the account out. */
  @Override
  public String toString() {
    return "StoredPayout[" + payout.id() + "]";
  }

  static StoredPayout read(ResultSet row, int index) throws SQLException {
    Timestamp settledAt = row.getTimestamp("settled_at");
    String number = row.getString("account_number");
    return new StoredPayout(
        new Payout(
            row.getString("id"),
            new Aggregate(row.getString("subject_type"), row.getString("subject_id")),
            row.getInt("attempt"),
            row.getString("property_id"),
            row.getString("owner_id"),
            row.getString("supplier_id"),
            Money.of(row.getLong("amount_minor_units"), row.getString("currency")),
            PayoutStatus.valueOf(row.getString("status")),
            row.getString("reason"),
            row.getTimestamp("requested_at").toInstant(),
            settledAt == null ? null : settledAt.toInstant()),
        row.getString("correlation_id"),
        row.getString("description"),
        number == null
            ? null
            : new BankAccount(row.getString("bank_code"), number, row.getString("account_name")),
        row.getString("hold_entry"),
        row.getString("provider_id"));
  }
}
