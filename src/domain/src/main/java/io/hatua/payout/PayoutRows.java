package io.hatua.payout;

import io.hatua.supplier.BankAccount;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of payouts; who changes a payout holds its lock. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class PayoutRows {

  private final JdbcClient jdbc;

  PayoutRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(StoredPayout stored, @Nullable Instant pollAt) {
    Payout payout = stored.payout();
    BankAccount account = stored.account();
    jdbc.sql(
            """
            insert into payout (id, subject_type, subject_id, attempt, property_id, owner_id,
                                supplier_id, correlation_id, amount_minor_units, currency,
                                description, bank_code, account_number, account_name, status,
                                reason, hold_entry, requested_at, settled_at, next_poll_at)
            values (:id, :type, :subject, :attempt, :property, :owner, :supplier, :correlation,
                    :amount, :currency, :description, :bank, :number, :name, :status, :reason,
                    :hold, :requestedAt, :settledAt, :pollAt)""")
        .param("id", payout.id())
        .param("type", payout.subject().type())
        .param("subject", payout.subject().id())
        .param("attempt", payout.attempt())
        .param("property", payout.propertyId())
        .param("owner", payout.ownerId())
        .param("supplier", payout.supplierId())
        .param("correlation", stored.correlationId())
        .param("amount", payout.amount().minorUnits())
        .param("currency", payout.amount().currency().getCurrencyCode())
        .param("description", stored.description())
        .param("bank", account == null ? null : account.bankCode())
        .param("number", account == null ? null : account.accountNumber())
        .param("name", account == null ? null : account.accountName())
        .param("status", payout.status().name())
        .param("reason", payout.reason())
        .param("hold", stored.holdEntry())
        .param("requestedAt", Timestamp.from(payout.requestedAt()))
        .param("settledAt", timestamp(payout.settledAt()))
        .param("pollAt", timestamp(pollAt))
        .update();
  }

  void insertShares(String id, Map<String, Long> shares) {
    shares.forEach(
        (ownerId, minorUnits) ->
            jdbc.sql(
                    """
                    insert into payout_share (payout_id, owner_id, amount_minor_units)
                    values (:id, :owner, :amount)""")
                .param("id", id)
                .param("owner", ownerId)
                .param("amount", minorUnits)
                .update());
  }

  /** What each owner pays of a payout. */
  Map<String, Long> shares(String id) {
    Map<String, Long> shares = new LinkedHashMap<>();
    jdbc.sql("select * from payout_share where payout_id = :id order by owner_id")
        .param("id", id)
        .query(
            (RowCallbackHandler)
                row -> shares.put(row.getString("owner_id"), row.getLong("amount_minor_units")));
    return shares;
  }

  /** What is held for payouts under way: by owner for a property, under {@code ""} for the firm. */
  Map<String, Long> held(@Nullable String propertyId, String currency) {
    Map<String, Long> held = new LinkedHashMap<>();
    jdbc.sql(
            """
            select coalesce(s.owner_id, '') as whose,
                   sum(coalesce(s.amount_minor_units, p.amount_minor_units)) as minor_units
            from payout p left join payout_share s on s.payout_id = p.id
            where p.status = 'REQUESTED' and p.property_id is not distinct from :property
              and p.currency = :currency
            group by 1""")
        .param("property", propertyId)
        .param("currency", currency)
        .query(
            (RowCallbackHandler)
                row -> held.put(row.getString("whose"), row.getLong("minor_units")));
    return held;
  }

  /** Payouts from the same money are prepared one after another. */
  void lockFunds(@Nullable String propertyId) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(current_tenant() || :what, 0))")
        .param("what", "/payout/" + (propertyId == null ? "firm" : propertyId))
        .query((row, index) -> true)
        .single();
  }

  Optional<StoredPayout> find(String id) {
    return one("id = :value", id);
  }

  Optional<StoredPayout> lock(String id) {
    return one("id = :value for update", id);
  }

  Optional<StoredPayout> lockLast(String subjectId) {
    return one("subject_id = :value order by attempt desc limit 1 for update", subjectId);
  }

  Optional<StoredPayout> lockAttempt(String subjectId, int attempt) {
    return jdbc.sql("select * from payout where subject_id = :id and attempt = :attempt for update")
        .param("id", subjectId)
        .param("attempt", attempt)
        .query(StoredPayout::read)
        .optional();
  }

  List<StoredPayout> of(String subjectId) {
    return jdbc.sql("select * from payout where subject_id = :id order by attempt")
        .param("id", subjectId)
        .query(StoredPayout::read)
        .list();
  }

  List<String> due(Instant now) {
    return jdbc.sql("select id from payout where next_poll_at <= :now order by id")
        .param("now", Timestamp.from(now))
        .query(String.class)
        .list();
  }

  void sent(String id, String providerId) {
    jdbc.sql("update payout set provider_id = :provider where id = :id")
        .param("provider", providerId)
        .param("id", id)
        .update();
  }

  void settled(String id, PayoutStatus status, @Nullable String reason, Instant now) {
    jdbc.sql(
            """
            update payout set status = :status, reason = :reason, settled_at = :now,
                              next_poll_at = null
            where id = :id""")
        .param("status", status.name())
        .param("reason", reason)
        .param("now", Timestamp.from(now))
        .param("id", id)
        .update();
  }

  void pollAt(String id, @Nullable Instant at) {
    set(id, "next_poll_at", at);
  }

  void engineToldAt(String id, Instant at) {
    set(id, "engine_told_at", at);
  }

  private void set(String id, String column, @Nullable Instant at) {
    jdbc.sql("update payout set %s = :at where id = :id".formatted(column))
        .param("at", timestamp(at))
        .param("id", id)
        .update();
  }

  private Optional<StoredPayout> one(String condition, String value) {
    return jdbc.sql("select * from payout where " + condition)
        .param("value", value)
        .query(StoredPayout::read)
        .optional();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
