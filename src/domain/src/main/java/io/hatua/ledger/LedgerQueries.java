package io.hatua.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.hatua.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the books of the running invocation's tenant. In sums, debits are positive. */
@Service
@Transactional(readOnly = true)
public class LedgerQueries {

  private static final String LINES =
      """
      select e.id, e.key, e.rule, e.effective_on, e.recorded_at, e.reverses, r.id as reversed_by,
             e.actor_id, e.correlation_id, e.causation_id, a.book, a.code, a.currency, a.subject,
             a.beneficiary, p.minor_units, p.customer_id, p.lease_id, p.property_id, p.owner_id,
             p.vendor_id
      from ledger_entry e
      join ledger_posting p on p.tenant_id = e.tenant_id and p.entry_id = e.id
      join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.account_id
      left join ledger_entry r on r.tenant_id = e.tenant_id and r.reverses = e.id
      """;

  private final JdbcClient jdbc;

  LedgerQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The entry with this id. */
  public Optional<RecordedEntry> entry(String entryId) {
    return entries("where e.id = :id", entryId).stream().findFirst();
  }

  /** Every entry with a line about the lease, whole, in the order they were posted. */
  public List<RecordedEntry> entriesOfLease(String leaseId) {
    return entries(
        "where e.id in (select entry_id from ledger_posting where lease_id = :id)", leaseId);
  }

  /** Every entry of a business case, whole, in the order they were posted. */
  public List<RecordedEntry> entriesOfCase(String correlationId) {
    return entries("where e.correlation_id = :id", correlationId);
  }

  /** The entries with these keys, whole, in the order they were posted. */
  public List<RecordedEntry> entriesWithKeys(List<String> keys) {
    return entries("where e.key = any(:id)", keys.toArray(String[]::new));
  }

  /** The same by their keys. */
  public Map<String, RecordedEntry> entriesByKey(List<String> keys) {
    return entriesWithKeys(keys).stream()
        .collect(Collectors.toMap(RecordedEntry::key, Function.identity()));
  }

  /** What the lines about the lease come to under each account code; codes at zero included. */
  public List<CodeBalance> balancesOfLease(String leaseId) {
    return jdbc.sql(
            """
            select a.book, a.code, a.currency, sum(p.minor_units) as minor_units
            from ledger_posting p
            join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.account_id
            where p.lease_id = :lease
            group by a.book, a.code, a.currency order by a.book, a.code, a.currency""")
        .param("lease", leaseId)
        .query((row, index) -> new CodeBalance(code(row), money(row, "minor_units")))
        .list();
  }

  /**
   * What the entries with these keys come to for each owner on accounts under these codes; an owner
   * with nothing left is not named.
   */
  public Map<String, Long> sumsByOwner(List<String> keys, Set<AccountCode> codes) {
    Map<String, Long> sums = new LinkedHashMap<>();
    jdbc.sql(
            """
            select p.owner_id, sum(p.minor_units)::bigint as minor_units
            from ledger_entry e
            join ledger_posting p on p.tenant_id = e.tenant_id and p.entry_id = e.id
            join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.account_id
            where e.key = any(:keys) and a.code = any(:codes) and p.owner_id is not null
            group by p.owner_id having sum(p.minor_units) <> 0 order by p.owner_id""")
        .param("keys", keys.toArray(String[]::new))
        .param("codes", codes.stream().map(AccountCode::code).toArray(String[]::new))
        .query(
            row -> {
              sums.put(row.getString("owner_id"), row.getLong("minor_units"));
            });
    return sums;
  }

  /** The balance of an account; zero when nothing was ever posted to it. */
  public Money balance(Account account) {
    return new Money(
        jdbc.sql("select minor_units from ledger_balance where account_id = :id")
            .param("id", account.id())
            .query(Long.class)
            .optional()
            .orElse(0L),
        account.currency());
  }

  /** The cash that belongs to an owner for a property, wherever it lies; minor units. */
  public long cashOf(String propertyId, String ownerId, Currency currency) {
    return jdbc.sql(
            """
            select coalesce(sum(minor_units), 0)::bigint from ledger_beneficiary_balance
            where beneficiary = :whose and currency = :currency""")
        .param("whose", propertyId + "/" + ownerId)
        .param("currency", currency.getCurrencyCode())
        .query(Long.class)
        .single();
  }

  /** The cash that belongs to an owner for all properties, wherever it lies; minor units. */
  public long cashOf(String ownerId, Currency currency) {
    return jdbc.sql(
            """
            select coalesce(sum(minor_units), 0)::bigint from ledger_beneficiary_balance
            where owner_id = :owner and currency = :currency""")
        .param("owner", ownerId)
        .param("currency", currency.getCurrencyCode())
        .query(Long.class)
        .single();
  }

  /**
   * What an owner's cash for a property came from and went to since ever, by the event of the
   * business; a reversal counts with what it takes back. It comes to {@link #cashOf(String, String,
   * Currency)}.
   */
  public List<CashPart> cashParts(String propertyId, String ownerId, Currency currency) {
    return jdbc.sql(
            """
            select coalesce(o.rule, e.rule) as rule, a.currency,
                   sum(p.minor_units)::bigint as minor_units
            from ledger_account a
            join ledger_posting p on p.tenant_id = a.tenant_id and p.account_id = a.id
            join ledger_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
            left join ledger_entry o on o.tenant_id = e.tenant_id and o.id = e.reverses
            where a.beneficiary = :whose and a.currency = :currency
            group by 1, 2 having sum(p.minor_units) <> 0 order by 3 desc, 1""")
        .param("whose", propertyId + "/" + ownerId)
        .param("currency", currency.getCurrencyCode())
        .query(
            (row, index) ->
                new CashPart(PostingRule.valueOf(row.getString("rule")), money(row, "minor_units")))
        .list();
  }

  /**
   * What providers take of an owner's next settlements, since it went back after it was settled;
   * minor units, not negative.
   */
  public long walletDebt(String propertyId, String ownerId, Currency currency) {
    return jdbc.sql(
            """
            select coalesce(-sum(b.minor_units), 0)::bigint
            from ledger_account a
            join ledger_balance b on b.tenant_id = a.tenant_id and b.account_id = a.id
            where a.book = 'C' and a.code = :code and a.currency = :currency
              and a.beneficiary = :whose and b.minor_units < 0""")
        .param("code", AccountCode.CASH_WALLET.code())
        .param("whose", propertyId + "/" + ownerId)
        .param("currency", currency.getCurrencyCode())
        .query(Long.class)
        .single();
  }

  /** The balance of every account under a code. */
  public List<AccountBalance> balances(AccountCode code) {
    return jdbc.sql(
            """
            select a.book, a.code, a.currency, a.subject, a.beneficiary, b.minor_units
            from ledger_account a
            join ledger_balance b on b.tenant_id = a.tenant_id and b.account_id = a.id
            where a.book = :book and a.code = :code
            order by a.currency, a.subject, a.beneficiary""")
        .param("book", code.book().letter())
        .param("code", code.code())
        .query((row, index) -> new AccountBalance(account(row), money(row, "minor_units")))
        .list();
  }

  /**
   * The trial balance: every code with what its accounts come to at the end of a business date. Per
   * book and currency it comes to zero.
   */
  public List<CodeBalance> trialBalance(LocalDate on) {
    return jdbc.sql(
            """
            select a.book, a.code, a.currency, sum(p.minor_units) as minor_units
            from ledger_posting p
            join ledger_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
            join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.account_id
            where e.effective_on <= :on
            group by a.book, a.code, a.currency order by a.book, a.currency, a.code""")
        .param("on", on)
        .query((row, index) -> new CodeBalance(code(row), money(row, "minor_units")))
        .list();
  }

  /** What the lines under codes come to at the end of a business date, but those at zero. */
  public List<PropertyBalance> byPropertyAndOwner(Set<AccountCode> codes, LocalDate on) {
    return jdbc.sql(
            """
            select a.book, a.code, a.currency, a.subject, p.owner_id,
                   sum(p.minor_units)::bigint as minor_units
            from ledger_posting p
            join ledger_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
            join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.account_id
            where a.book = :book and a.code = any(:codes) and e.effective_on <= :on
            group by a.book, a.code, a.currency, a.subject, p.owner_id
            having sum(p.minor_units) <> 0
            order by a.subject, a.code, p.owner_id""")
        .param("book", Book.CLIENT.letter())
        .param("codes", codes.stream().map(AccountCode::code).toArray(String[]::new))
        .param("on", on)
        .query(
            (row, index) ->
                new PropertyBalance(
                    code(row),
                    row.getString("subject"),
                    row.getString("owner_id"),
                    money(row, "minor_units")))
        .list();
  }

  /** Whose the cash is. */
  public List<BeneficiaryBalance> beneficiaryBalances() {
    return jdbc.sql(
            """
            select beneficiary, currency, minor_units from ledger_beneficiary_balance
            order by beneficiary, currency""")
        .query(
            (row, index) ->
                new BeneficiaryBalance(row.getString("beneficiary"), money(row, "minor_units")))
        .list();
  }

  /** The entries with these ids, whole, in the order they were posted. */
  List<RecordedEntry> entries(List<String> ids) {
    return joined(
        jdbc.sql(LINES + "where e.id = any(:ids) order by e.id, p.line")
            .param("ids", ids.toArray(String[]::new)));
  }

  private List<RecordedEntry> entries(String condition, Object id) {
    return joined(jdbc.sql(LINES + condition + " order by e.id, p.line").param("id", id));
  }

  private static List<RecordedEntry> joined(JdbcClient.StatementSpec lines) {
    Map<String, List<RecordedEntry>> rows =
        lines.query((row, index) -> entry(row)).stream()
            .collect(groupingBy(RecordedEntry::id, LinkedHashMap::new, toList()));
    return rows.values().stream().map(RecordedEntry::join).toList();
  }

  private static RecordedEntry entry(ResultSet row) throws SQLException {
    return new RecordedEntry(
        row.getString("id"),
        row.getString("key"),
        PostingRule.valueOf(row.getString("rule")),
        row.getObject("effective_on", LocalDate.class),
        row.getTimestamp("recorded_at").toInstant(),
        row.getString("reverses"),
        row.getString("reversed_by"),
        row.getString("actor_id"),
        row.getString("correlation_id"),
        row.getString("causation_id"),
        List.of(line(row)));
  }

  private static LedgerLine line(ResultSet row) throws SQLException {
    long signed = row.getLong("minor_units");
    Money amount = money(row, "minor_units");
    return new LedgerLine(
        account(row),
        signed > 0 ? Side.DEBIT : Side.CREDIT,
        signed > 0 ? amount : amount.negated(),
        new Dimensions(
            row.getString("customer_id"),
            row.getString("lease_id"),
            row.getString("property_id"),
            row.getString("owner_id"),
            row.getString("vendor_id"),
            null));
  }

  static Account account(ResultSet row) throws SQLException {
    return new Account(
        code(row),
        Currency.getInstance(row.getString("currency")),
        row.getString("subject"),
        row.getString("beneficiary"));
  }

  private static AccountCode code(ResultSet row) throws SQLException {
    return AccountCode.of(row.getString("book"), row.getString("code"));
  }

  static Money money(ResultSet row, String column) throws SQLException {
    return Money.of(row.getLong(column), row.getString("currency"));
  }
}
