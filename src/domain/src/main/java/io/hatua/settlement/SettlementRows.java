package io.hatua.settlement;

import static io.hatua.row.Rows.instant;

import io.hatua.ledger.CashAccount;
import io.hatua.money.Money;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of settlements; who posts one holds its lock. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class SettlementRows {

  private static final String SELECT =
      """
      select s.*,
             (select coalesce(-sum(l.amount_minor_units), 0)::bigint from settlement_line l
              where l.settlement_id = s.id and l.kind = 'FEE') as charges_minor_units,
             (select count(*) from settlement_line l
              where l.settlement_id = s.id and l.entry_key is null) as open
      from settlement s
      """;

  /** A call-back that got lost is found within this time, whatever came after it. */
  private static final Duration LOOK_BACK = Duration.ofDays(3);

  private final JdbcClient jdbc;

  SettlementRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param id of the payment
   * @param refund its number, where it is one
   * @param amountMinorUnits below zero where money went back
   */
  record Unsettled(String id, @Nullable Integer refund, long amountMinorUnits) {}

  record OpenLine(int number, SettlementLine line) {}

  /**
   * @return whether it was not known yet
   */
  boolean insert(
      String id,
      String correlationId,
      String provider,
      CashAccount account,
      ProviderSettlement told,
      Instant now) {
    int added =
        jdbc.sql(
                """
                insert into settlement (id, correlation_id, provider, provider_id, account,
                                        currency, net_minor_units, paid_at, recorded_at)
                values (:id, :correlation, :provider, :providerId, :account, :currency, :net,
                        :paidAt, :now)
                on conflict (tenant_id, provider, provider_id) do nothing""")
            .param("id", id)
            .param("correlation", correlationId)
            .param("provider", provider)
            .param("providerId", told.id())
            .param("account", account.name())
            .param("currency", told.net().currency().getCurrencyCode())
            .param("net", told.net().minorUnits())
            .param("paidAt", Timestamp.from(told.paidAt()))
            .param("now", Timestamp.from(now))
            .update();
    for (int i = 0; added == 1 && i < told.lines().size(); i++) {
      SettlementLine line = told.lines().get(i);
      jdbc.sql(
              """
              insert into settlement_line (settlement_id, line, kind, reference,
                                           amount_minor_units)
              values (:id, :line, :kind, :reference, :amount)""")
          .param("id", id)
          .param("line", i + 1)
          .param("kind", line.kind().name())
          .param("reference", line.reference())
          .param("amount", line.amountMinorUnits())
          .update();
    }
    return added == 1;
  }

  Optional<Settlement> find(String id) {
    return one("where s.id = :value", id);
  }

  Optional<Settlement> lock(String id) {
    return one("where s.id = :value for update of s", id);
  }

  Optional<Settlement> of(String provider, String providerId) {
    return jdbc.sql(SELECT + "where s.provider = :provider and s.provider_id = :id")
        .param("provider", provider)
        .param("id", providerId)
        .query(SettlementRows::read)
        .optional();
  }

  Optional<Settlement> named(String providerId, CashAccount account) {
    return jdbc.sql(SELECT + "where s.provider_id = :id and s.account = :account")
        .param("id", providerId)
        .param("account", account.name())
        .query(SettlementRows::read)
        .optional();
  }

  /** Of money of owners our own entries; of deposits those that booked them when they came. */
  Set<String> entryKeys(Settlement settlement) {
    if (settlement.account() == CashAccount.CLIENT) {
      return IntStream.rangeClosed(1, settlement.passes())
          .mapToObj(settlement::entryKey)
          .collect(Collectors.toSet());
    }
    return new HashSet<>(
        jdbc.sql(
                """
                select entry_key from settlement_line
                where settlement_id = :id and entry_key is not null""")
            .param("id", settlement.id())
            .query(String.class)
            .list());
  }

  /**
   * What was paid by phone, and went back there, and is in no settlement, what came first at the
   * front.
   */
  List<Unsettled> unsettledPhones(Currency currency) {
    return jdbc.sql(
            """
            select p.id, null::integer as refund, p.amount_minor_units, p.settled_at
            from payment p
            where p.method = 'MOBILE_MONEY' and p.status = 'SUCCEEDED' and p.currency = :currency
              and not exists (select from settlement_line l
                              where l.kind = 'CAPTURE'
                                and l.entry_key = 'payment/' || p.id || '/received')
            union all
            select p.id, r.number, -r.amount_minor_units, r.settled_at
            from payment p join payment_refund r on r.payment_id = p.id
            where p.method = 'MOBILE_MONEY' and r.status = 'SUCCEEDED' and p.currency = :currency
              and not exists (select from settlement_line l
                              where l.kind = 'REFUND'
                                and l.entry_key = 'payment/' || p.id || '/refund/' || r.number
                                                  || '/confirmed')
            order by settled_at, id, refund nulls first""")
        .param("currency", currency.getCurrencyCode())
        .query(Unsettled.class)
        .list();
  }

  Page<Settlement> list(PageRequest request) {
    List<Settlement> rows =
        jdbc.sql(
                SELECT
                    + """
                    where (:cursor::text is null or s.id < :cursor)
                    order by s.id desc limit :rows""")
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query(SettlementRows::read)
            .list();
    return Page.of(rows, request, Settlement::id);
  }

  List<SettledLine> lines(String id) {
    return jdbc.sql("select * from settlement_line where settlement_id = :id order by line")
        .param("id", id)
        .query(SettledLine.class)
        .list();
  }

  /** What of it is not posted; charges last, when what they are charged for is there. */
  List<OpenLine> open(String id) {
    return jdbc.sql(
            """
            select * from settlement_line where settlement_id = :id and entry_key is null
            order by kind = 'FEE', line""")
        .param("id", id)
        .query((row, index) -> new OpenLine(row.getInt("line"), line(row)))
        .list();
  }

  /** Kind and key of what is settled of these entries, as {@code KIND key}. */
  Set<String> taken(List<String> entryKeys) {
    return new HashSet<>(
        jdbc.sql(
                """
                select kind || ' ' || entry_key from settlement_line
                where entry_key = any(:keys)""")
            .param("keys", entryKeys.toArray(String[]::new))
            .query(String.class)
            .list());
  }

  void posted(String id, int line, String entryKey) {
    jdbc.sql(
            """
            update settlement_line set entry_key = :key
            where settlement_id = :id and line = :line""")
        .param("id", id)
        .param("line", line)
        .param("key", entryKey)
        .update();
  }

  void passed(String id) {
    jdbc.sql("update settlement set passes = passes + 1 where id = :id").param("id", id).update();
  }

  void completed(String id, Instant now) {
    jdbc.sql("update settlement set completed_at = :now where id = :id")
        .param("id", id)
        .param("now", Timestamp.from(now))
        .update();
  }

  List<String> incomplete() {
    return jdbc.sql("select id from settlement where completed_at is null order by id")
        .query(String.class)
        .list();
  }

  /** The newest settlement behind which one may be missing; blank for none. */
  String lastCertain(String provider, CashAccount account, Instant now) {
    return jdbc.sql(
            """
            select provider_id from settlement
            where provider = :provider and account = :account and recorded_at < :before
            order by paid_at desc limit 1""")
        .param("provider", provider)
        .param("account", account.name())
        .param("before", Timestamp.from(now.minus(LOOK_BACK)))
        .query(String.class)
        .optional()
        .orElse("");
  }

  private Optional<Settlement> one(String condition, String value) {
    return jdbc.sql(SELECT + condition)
        .param("value", value)
        .query(SettlementRows::read)
        .optional();
  }

  private static SettlementLine line(ResultSet row) throws SQLException {
    return new SettlementLine(
        SettlementLine.Kind.valueOf(row.getString("kind")),
        row.getString("reference"),
        row.getLong("amount_minor_units"));
  }

  private static Settlement read(ResultSet row, int index) throws SQLException {
    String currency = row.getString("currency");
    return new Settlement(
        row.getString("id"),
        row.getString("correlation_id"),
        row.getString("provider"),
        row.getString("provider_id"),
        CashAccount.valueOf(row.getString("account")),
        Money.of(row.getLong("net_minor_units"), currency),
        Money.of(row.getLong("charges_minor_units"), currency),
        row.getInt("open"),
        row.getTimestamp("paid_at").toInstant(),
        row.getTimestamp("recorded_at").toInstant(),
        row.getInt("passes"),
        instant(row, "completed_at"));
  }
}
