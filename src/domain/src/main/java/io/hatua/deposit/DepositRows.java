package io.hatua.deposit;

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

/** The table of deposit requests; who changes a request holds its lock. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class DepositRows {

  private static final String SELECT = "select " + StoredDeposit.COLUMNS + " from deposit_request ";

  private final JdbcClient jdbc;

  DepositRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(DepositRequest request, String correlationId, String description, Instant pollAt) {
    jdbc.sql(
            """
            insert into deposit_request (id, lease_id, customer_id, correlation_id, token,
                                         description, amount_minor_units, currency, status,
                                         requested_at, due_at, next_poll_at)
            values (:id, :lease, :customer, :correlation, :token, :description, :amount, :currency,
                    :status, :requestedAt, :dueAt, :pollAt)""")
        .param("id", request.id())
        .param("lease", request.leaseId())
        .param("customer", request.customerId())
        .param("correlation", correlationId)
        .param("token", request.token())
        .param("description", description)
        .param("amount", request.amount().minorUnits())
        .param("currency", request.amount().currency().getCurrencyCode())
        .param("status", request.status().name())
        .param("requestedAt", Timestamp.from(request.requestedAt()))
        .param("dueAt", Timestamp.from(request.dueAt()))
        .param("pollAt", Timestamp.from(pollAt))
        .update();
  }

  Optional<StoredDeposit> find(String id) {
    return one("id = :value", id);
  }

  Optional<StoredDeposit> findByToken(String token) {
    return one("token = :value", token);
  }

  Optional<StoredDeposit> ofLease(String leaseId) {
    return one("lease_id = :value", leaseId);
  }

  Optional<StoredDeposit> lock(String id) {
    return one("id = :value for update", id);
  }

  Optional<StoredDeposit> lockOfLease(String leaseId) {
    return one("lease_id = :value for update", leaseId);
  }

  List<StoredDeposit> withStatus(DepositStatus status) {
    return jdbc.sql(SELECT + "where status = :status order by id")
        .param("status", status.name())
        .query(StoredDeposit::read)
        .list();
  }

  List<String> due(Instant now) {
    return jdbc.sql("select id from deposit_request where next_poll_at <= :now order by id")
        .param("now", Timestamp.from(now))
        .query(String.class)
        .list();
  }

  void sent(String id, ProviderPayment payment) {
    jdbc.sql(
            "update deposit_request set provider_id = :provider, checkout_url = :url where id = :id")
        .param("provider", payment.id())
        .param("url", Objects.toString(payment.checkoutUrl(), null))
        .param("id", id)
        .update();
  }

  void received(String id, String providerId, Instant now) {
    jdbc.sql(
            """
            update deposit_request set status = 'RECEIVED', provider_id = :provider,
                                       received_at = :now
            where id = :id""")
        .param("provider", providerId)
        .param("now", Timestamp.from(now))
        .param("id", id)
        .update();
  }

  void attemptFailed(String id) {
    jdbc.sql("update deposit_request set failed_attempts = failed_attempts + 1 where id = :id")
        .param("id", id)
        .update();
  }

  void refundHeld(String id, int attempt, String entryId) {
    jdbc.sql(
            """
            update deposit_request set status = 'REFUND_REQUESTED', refund_attempt = :attempt,
                                       refund_hold_entry = :entry, refund_provider_id = null
            where id = :id""")
        .param("attempt", attempt)
        .param("entry", entryId)
        .param("id", id)
        .update();
  }

  void refundSent(String id, String refundProviderId) {
    jdbc.sql("update deposit_request set refund_provider_id = :refund where id = :id")
        .param("refund", refundProviderId)
        .param("id", id)
        .update();
  }

  void refunded(String id, Instant now) {
    jdbc.sql("update deposit_request set status = 'REFUNDED', refunded_at = :now where id = :id")
        .param("now", Timestamp.from(now))
        .param("id", id)
        .update();
  }

  void status(String id, DepositStatus status) {
    jdbc.sql("update deposit_request set status = :status where id = :id")
        .param("status", status.name())
        .param("id", id)
        .update();
  }

  void released(String id, long refundMinorUnits, String correlationId) {
    jdbc.sql(
            """
            update deposit_request set refund_minor_units = :rest, correlation_id = :correlation
            where id = :id""")
        .param("rest", refundMinorUnits)
        .param("correlation", correlationId)
        .param("id", id)
        .update();
  }

  void calledOffAt(String id, Instant at) {
    set(id, "called_off_at", at);
  }

  void pollAt(String id, @Nullable Instant at) {
    set(id, "next_poll_at", at);
  }

  void remindedAt(String id, Instant at) {
    set(id, "reminded_at", at);
  }

  void engineToldAt(String id, Instant at) {
    set(id, "engine_told_at", at);
  }

  private void set(String id, String column, @Nullable Instant at) {
    jdbc.sql("update deposit_request set %s = :at where id = :id".formatted(column))
        .param("at", at == null ? null : Timestamp.from(at))
        .param("id", id)
        .update();
  }

  private Optional<StoredDeposit> one(String condition, String value) {
    return jdbc.sql(SELECT + "where " + condition)
        .param("value", value)
        .query(StoredDeposit::read)
        .optional();
  }
}
