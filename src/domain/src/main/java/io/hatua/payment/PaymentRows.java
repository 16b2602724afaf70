package io.hatua.payment;

import io.hatua.money.Money;
import io.hatua.rent.RentReceipts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of payments and refunds; who changes a row holds its payment's lock. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class PaymentRows {

  private static final String SELECT = "select * from payment ";

  private static final String REFUNDS =
      """
      select r.*, p.currency from payment_refund r join payment p on p.id = r.payment_id
      """;

  private final JdbcClient jdbc;

  PaymentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Payment payment, String key, @Nullable String savedMethod, @Nullable String phone) {
    jdbc.sql(
            """
            insert into payment (id, lease_id, correlation_id, cause, method, key,
                                 amount_minor_units, currency, status, initiated_by, initiated_at,
                                 receipt, saved_method, phone, due_at)
            values (:id, :lease, :correlation, :cause, :method, :key, :amount, :currency, :status,
                    :by, :at, :receipt, :saved, :phone, :due)""")
        .param("id", payment.id())
        .param("lease", payment.leaseId())
        .param("correlation", payment.correlationId())
        .param("cause", payment.cause().name())
        .param("method", payment.method().name())
        .param("key", key)
        .param("amount", payment.amount().minorUnits())
        .param("currency", payment.amount().currency().getCurrencyCode())
        .param("status", payment.status().name())
        .param("by", payment.initiatedBy())
        .param("at", Timestamp.from(payment.initiatedAt()))
        .param("receipt", payment.receipt())
        .param("saved", savedMethod)
        .param("phone", phone)
        .param("due", Timestamp.from(payment.dueAt()))
        .update();
  }

  Optional<StoredPayment> find(String id) {
    return one("where id = :value", id);
  }

  Optional<StoredPayment> lock(String id) {
    return one("where id = :value for no key update", id);
  }

  /** Latest first. */
  List<StoredPayment> ofLease(String leaseId) {
    return jdbc.sql(SELECT + "where lease_id = :lease order by id desc")
        .param("lease", leaseId)
        .query(StoredPayment::read)
        .list();
  }

  /** Other payments of the lease that came before this one, after an instant, and did not fail. */
  List<StoredPayment> before(Payment payment, Instant after) {
    return jdbc.sql(
            SELECT
                + """
                where lease_id = :lease and id < :id and initiated_at > :after
                  and status in ('PENDING', 'SUCCEEDED') order by id""")
        .param("lease", payment.leaseId())
        .param("id", payment.id())
        .param("after", Timestamp.from(after))
        .query(StoredPayment::read)
        .list();
  }

  List<String> duePolls(Instant now) {
    return jdbc.sql("select id from payment where next_poll_at <= :now order by id")
        .param("now", Timestamp.from(now))
        .query(String.class)
        .list();
  }

  List<String> toldBefore(Instant before) {
    return jdbc.sql("select id from payment where engine_told_at < :before order by id")
        .param("before", Timestamp.from(before))
        .query(String.class)
        .list();
  }

  void sent(String id, CardProvider.CardPayment payment) {
    jdbc.sql("update payment set provider_id = :provider, checkout_url = :url where id = :id")
        .param("provider", payment.id())
        .param("url", Objects.toString(payment.checkoutUrl(), null))
        .param("id", id)
        .update();
  }

  /** The phone is about to be asked; null when it was not. */
  void promptedAt(String id, @Nullable Instant at) {
    jdbc.sql("update payment set prompted_at = :at where id = :id")
        .param("at", at == null ? null : Timestamp.from(at))
        .param("id", id)
        .update();
  }

  /** The phone was asked, as far as we know. */
  void prompted(String id, @Nullable String providerId) {
    jdbc.sql(
            """
            update payment set provider_id = coalesce(provider_id, :provider)
            where id = :id""")
        .param("provider", providerId)
        .param("id", id)
        .update();
  }

  void receipt(String id, String receipt) {
    jdbc.sql("update payment set receipt = :receipt where id = :id")
        .param("receipt", receipt)
        .param("id", id)
        .update();
  }

  void dueAt(String id, Instant dueAt) {
    jdbc.sql("update payment set due_at = :due where id = :id")
        .param("due", Timestamp.from(dueAt))
        .param("id", id)
        .update();
  }

  /**
   * @param over why the attempt is over; null when the payer may try again
   */
  void declined(String id, int declines, @Nullable PaymentFailure over) {
    jdbc.sql(
            """
            update payment set declines = :declines, attempt_failure = :over where id = :id""")
        .param("declines", declines)
        .param("over", over == null ? null : over.name())
        .param("id", id)
        .update();
  }

  void succeeded(
      String id,
      RentReceipts.Received received,
      Instant now,
      int attempt,
      @Nullable String providerId,
      @Nullable String savedMethod,
      @Nullable String confirmedBy) {
    jdbc.sql(
            """
            update payment set status = 'SUCCEEDED', failure = null, settled_at = :now,
                entry_id = :entry, receivable_minor_units = :receivable, provider_id = :provider,
                saved_method = :saved, confirmed_by = :confirmed, attempt = :attempt
            where id = :id""")
        .param("now", Timestamp.from(now))
        .param("entry", received.entryId())
        .param("receivable", received.receivableMinorUnits())
        .param("attempt", attempt)
        .param("provider", providerId)
        .param("saved", savedMethod)
        .param("confirmed", confirmedBy)
        .param("id", id)
        .update();
  }

  /** The phone is forgotten where the payer refused; else money may still come, and go back. */
  void failed(String id, PaymentFailure failure) {
    jdbc.sql(
            """
            update payment set status = 'FAILED', failure = :failure,
                               phone = case when attempt_failure is null then phone end
            where id = :id""")
        .param("failure", failure.name())
        .param("id", id)
        .update();
  }

  void forgetPhones(String leaseId) {
    jdbc.sql("update payment set phone = null where lease_id = :lease")
        .param("lease", leaseId)
        .update();
  }

  void status(String id, PaymentStatus status) {
    jdbc.sql("update payment set status = :status where id = :id")
        .param("status", status.name())
        .param("id", id)
        .update();
  }

  void nextAttempt(String id) {
    jdbc.sql(
            """
            update payment set attempt = attempt + 1, attempt_failure = null, provider_id = null,
                               checkout_url = null
            where id = :id""")
        .param("id", id)
        .update();
  }

  void engineToldAt(String id, @Nullable Instant at) {
    jdbc.sql("update payment set engine_told_at = :at where id = :id")
        .param("at", at == null ? null : Timestamp.from(at))
        .param("id", id)
        .update();
  }

  void pollAt(String id, @Nullable Instant at) {
    jdbc.sql("update payment set next_poll_at = :at where id = :id")
        .param("at", at == null ? null : Timestamp.from(at))
        .param("id", id)
        .update();
  }

  void insertRefund(Refund refund, String key, String holdEntry) {
    jdbc.sql(
            """
            insert into payment_refund (payment_id, number, key, amount_minor_units, status, reason,
                                        hold_entry, requested_by, requested_at)
            values (:payment, :number, :key, :amount, :status, :reason, :hold, :by, :at)""")
        .param("payment", refund.paymentId())
        .param("number", refund.number())
        .param("key", key)
        .param("amount", refund.amount().minorUnits())
        .param("status", refund.status().name())
        .param("reason", refund.reason())
        .param("hold", holdEntry)
        .param("by", refund.requestedBy())
        .param("at", Timestamp.from(refund.requestedAt()))
        .update();
    addRefunded(refund.paymentId(), refund.amount().minorUnits());
    jdbc.sql("update payment set refunds = :number where id = :payment")
        .param("number", refund.number())
        .param("payment", refund.paymentId())
        .update();
  }

  void addRefunded(String paymentId, long minorUnits) {
    jdbc.sql(
            """
            update payment set refunded_minor_units = refunded_minor_units + :by
            where id = :payment""")
        .param("by", minorUnits)
        .param("payment", paymentId)
        .update();
  }

  /** Oldest first. */
  List<StoredRefund> refunds(String paymentId) {
    return jdbc.sql(REFUNDS + "where r.payment_id = :payment order by r.number")
        .param("payment", paymentId)
        .query((row, index) -> refund(row))
        .list();
  }

  void refundSent(Refund refund, String providerId) {
    jdbc.sql(
            """
            update payment_refund set provider_id = :provider
            where payment_id = :payment and number = :number""")
        .param("provider", providerId)
        .param("payment", refund.paymentId())
        .param("number", refund.number())
        .update();
  }

  void refundSettled(Refund refund, Refund.Status status, Instant now) {
    jdbc.sql(
            """
            update payment_refund set status = :status, settled_at = :now
            where payment_id = :payment and number = :number""")
        .param("status", status.name())
        .param("now", Timestamp.from(now))
        .param("payment", refund.paymentId())
        .param("number", refund.number())
        .update();
  }

  private Optional<StoredPayment> one(String condition, String value) {
    return jdbc.sql(SELECT + condition).param("value", value).query(StoredPayment::read).optional();
  }

  private static StoredRefund refund(ResultSet row) throws SQLException {
    Timestamp settledAt = row.getTimestamp("settled_at");
    return new StoredRefund(
        new Refund(
            row.getString("payment_id"),
            row.getInt("number"),
            Money.of(row.getLong("amount_minor_units"), row.getString("currency")),
            Refund.Status.valueOf(row.getString("status")),
            row.getString("reason"),
            row.getString("requested_by"),
            row.getTimestamp("requested_at").toInstant(),
            settledAt == null ? null : settledAt.toInstant()),
        row.getString("hold_entry"),
        row.getString("provider_id"));
  }

  /** A refund with what only this package needs. */
  record StoredRefund(Refund refund, String holdEntry, @Nullable String providerId) {}
}
