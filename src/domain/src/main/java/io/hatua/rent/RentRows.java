package io.hatua.rent;

import io.hatua.identifier.Identifiers;
import io.hatua.identifier.Tokens;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of accounts, charges and allocations; who changes a row holds its account's lock. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class RentRows {

  private static final String CHARGES =
      """
      select c.*, a.currency from charge c join rent_account a on a.lease_id = c.lease_id
      """;

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Clock clock;

  RentRows(JdbcClient jdbc, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.clock = clock;
  }

  void insertAccount(RentAccount account) {
    jdbc.sql(
            """
            insert into rent_account (lease_id, customer_id, property_id, currency,
                                      credit_minor_units, next_month, token)
            values (:lease, :customer, :property, :currency, :credit, :month, :token)""")
        .param("lease", account.leaseId())
        .param("customer", account.customerId())
        .param("property", account.propertyId())
        .param("currency", account.credit().currency().getCurrencyCode())
        .param("credit", account.credit().minorUnits())
        .param("month", account.nextMonth())
        .param("token", Tokens.next())
        .update();
  }

  Optional<String> token(String leaseId) {
    return jdbc.sql("select token from rent_account where lease_id = :lease")
        .param("lease", leaseId)
        .query(String.class)
        .optional();
  }

  void newToken(String leaseId) {
    jdbc.sql("update rent_account set token = :token where lease_id = :lease")
        .param("token", Tokens.next())
        .param("lease", leaseId)
        .update();
  }

  Optional<RentAccount> findByToken(String token) {
    return jdbc.sql("select * from rent_account where token = :token")
        .param("token", token)
        .query((row, index) -> account(row))
        .optional();
  }

  Optional<RentAccount> account(String leaseId) {
    return jdbc.sql("select * from rent_account where lease_id = :lease")
        .param("lease", leaseId)
        .query((row, index) -> account(row))
        .optional();
  }

  Optional<LeaseBook> lock(String leaseId, LocalDate today) {
    return jdbc.sql("select * from rent_account where lease_id = :lease for no key update")
        .param("lease", leaseId)
        .query((row, index) -> new LeaseBook(this, account(row), row.getLong("movements"), today))
        .optional();
  }

  void update(LeaseBook book) {
    jdbc.sql(
            """
            update rent_account set credit_minor_units = :credit, movements = :movements
            where lease_id = :lease""")
        .param("credit", book.credit())
        .param("movements", book.movements())
        .param("lease", book.account().leaseId())
        .update();
  }

  void nextMonth(String leaseId, LocalDate month) {
    jdbc.sql("update rent_account set next_month = :month where lease_id = :lease")
        .param("month", month)
        .param("lease", leaseId)
        .update();
  }

  void autoCharge(String leaseId, @Nullable String method) {
    jdbc.sql("update rent_account set auto_charge_method = :method where lease_id = :lease")
        .param("method", method)
        .param("lease", leaseId)
        .update();
  }

  /** Whether the charge is new. Publishes {@code charge.created} when it is. */
  boolean insertCharge(RentAccount account, NewCharge charge) {
    String id = Identifiers.next("chg");
    boolean inserted =
        jdbc.sql(
                    """
                    insert into charge (id, lease_id, kind, key, month, amount_minor_units, due_on,
                                        run_id, charged_at)
                    values (:id, :lease, :kind, :key, :month, :amount, :due, :run, :now)
                    on conflict (tenant_id, key) do nothing""")
                .param("id", id)
                .param("lease", account.leaseId())
                .param("kind", charge.kind().name())
                .param("key", charge.key())
                .param("month", charge.month())
                .param("amount", charge.amount().minorUnits())
                .param("due", charge.dueOn())
                .param("run", charge.runId())
                .param("now", Timestamp.from(clock.instant()))
                .update()
            == 1;
    if (inserted) {
      outbox.publish(
          EventType.CHARGE_CREATED,
          Aggregate.charge(id),
          new ChargeEvents.Created(
              id,
              account.leaseId(),
              account.customerId(),
              account.propertyId(),
              charge.kind(),
              charge.month(),
              charge.amount().minorUnits(),
              charge.amount().currency().getCurrencyCode(),
              charge.dueOn()));
    }
    return inserted;
  }

  Optional<Charge> charge(String id) {
    return jdbc.sql(CHARGES + "where c.id = :id")
        .param("id", id)
        .query((row, index) -> charge(row))
        .optional();
  }

  List<Charge> chargesOf(String leaseId) {
    return jdbc.sql(CHARGES + "where c.lease_id = :lease order by c.due_on desc, c.id desc")
        .param("lease", leaseId)
        .query((row, index) -> charge(row))
        .list();
  }

  /** Oldest first. */
  List<Charge> openCharges(String leaseId) {
    return jdbc.sql(
            CHARGES
                + """
                where c.lease_id = :lease and c.reversed_at is null
                  and c.paid_minor_units < c.amount_minor_units
                order by c.due_on, c.id""")
        .param("lease", leaseId)
        .query((row, index) -> charge(row))
        .list();
  }

  /** What a payment (credit, where none is named) has paid, the newest charge first. */
  List<Allocated> allocated(String leaseId, @Nullable String paymentId) {
    return sums("a.lease_id = :value", leaseId).stream()
        .filter(one -> Objects.equals(one.paymentId(), paymentId))
        .toList();
  }

  /** What has paid a charge. */
  List<Allocated> allocatedTo(String chargeId) {
    return sums("a.charge_id = :value", chargeId);
  }

  private List<Allocated> sums(String condition, String value) {
    return jdbc.sql(
            """
            select a.charge_id, a.payment_id, sum(a.amount_minor_units)::bigint as minor_units
            from allocation a join charge c on c.id = a.charge_id where %s
            group by a.charge_id, a.payment_id, c.due_on
            having sum(a.amount_minor_units) > 0 order by c.due_on desc, a.charge_id desc"""
                .formatted(condition))
        .param("value", value)
        .query(Allocated.class)
        .list();
  }

  void allocate(
      RentAccount account,
      String chargeId,
      @Nullable String paymentId,
      long minorUnits,
      String entryKey,
      LocalDate on) {
    jdbc.sql(
            """
            insert into allocation (id, lease_id, charge_id, payment_id, amount_minor_units,
                                    entry_key, allocated_on)
            values (:id, :lease, :charge, :payment, :amount, :key, :on)""")
        .param("id", Identifiers.next("alc"))
        .param("lease", account.leaseId())
        .param("charge", chargeId)
        .param("payment", paymentId)
        .param("amount", minorUnits)
        .param("key", entryKey)
        .param("on", on)
        .update();
    jdbc.sql("update charge set paid_minor_units = paid_minor_units + :by where id = :charge")
        .param("by", minorUnits)
        .param("charge", chargeId)
        .update();
  }

  void posted(String chargeKey, String entryId) {
    jdbc.sql("update charge set entry_id = :entry where key = :key")
        .param("entry", entryId)
        .param("key", chargeKey)
        .update();
  }

  /** What was looked into of a charge counts for the one that stands in its stead. */
  void treatAs(String chargeKey, String insteadOf) {
    jdbc.sql(
            """
            update charge set (late_checked_on, auto_charged_on) =
                (select late_checked_on, auto_charged_on from charge where id = :instead)
            where key = :key""")
        .param("instead", insteadOf)
        .param("key", chargeKey)
        .update();
  }

  Optional<String> entryOf(String chargeId) {
    return jdbc.sql("select entry_id from charge where id = :charge")
        .param("charge", chargeId)
        .query(String.class)
        .optional();
  }

  /** Publishes {@code charge.reversed}. */
  void reversed(RentAccount account, Charge charge) {
    jdbc.sql("update charge set reversed_at = :now where id = :charge")
        .param("now", Timestamp.from(clock.instant()))
        .param("charge", charge.id())
        .update();
    outbox.publish(
        EventType.CHARGE_REVERSED,
        Aggregate.charge(charge.id()),
        new ChargeEvents.Reversed(
            charge.id(),
            account.leaseId(),
            account.customerId(),
            charge.amount().minorUnits(),
            charge.amount().currency().getCurrencyCode()),
        new Changes().set("reversed", false, true));
  }

  private static RentAccount account(ResultSet row) throws SQLException {
    return new RentAccount(
        row.getString("lease_id"),
        row.getString("customer_id"),
        row.getString("property_id"),
        Money.of(row.getLong("credit_minor_units"), row.getString("currency")),
        row.getObject("next_month", LocalDate.class),
        row.getString("auto_charge_method"));
  }

  private static Charge charge(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    Timestamp reversedAt = row.getTimestamp("reversed_at");
    return new Charge(
        row.getString("id"),
        row.getString("lease_id"),
        ChargeKind.valueOf(row.getString("kind")),
        row.getObject("month", LocalDate.class),
        Money.of(row.getLong("amount_minor_units"), currency),
        Money.of(row.getLong("paid_minor_units"), currency),
        row.getObject("due_on", LocalDate.class),
        row.getTimestamp("charged_at").toInstant(),
        reversedAt == null ? null : reversedAt.toInstant());
  }

  /** So much of a payment, or of credit where none is named, lies on a charge. */
  record Allocated(String chargeId, @Nullable String paymentId, long minorUnits) {}
}
