package io.hatua.bank;

import static io.hatua.row.Rows.instant;

import io.hatua.ledger.CashAccount;
import io.hatua.money.Money;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of bank statements; who changes something about an account holds its lock. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class BankRows {

  private static final String STATEMENTS =
      """
      select s.*,
             (select count(*) from bank_entry e where e.statement_id = s.id) as entries,
             (select count(*) from bank_entry e where e.statement_id = s.id and e.state = 'OPEN')
                 as open
      from bank_statement s
      """;

  private static final String ENTRIES =
      """
      select e.*, s.currency,
             array(select m.ledger_entry_id from bank_match m where m.bank_entry_id = e.id
                   order by m.ledger_entry_id) as ledger_entries
      from bank_entry e join bank_statement s on s.id = e.statement_id
      """;

  private final JdbcClient jdbc;

  BankRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What our books have of an account's cash and the bank did not show; minor units. */
  record LedgerCash(
      String entryId, String key, String rule, LocalDate effectiveOn, long minorUnits) {}

  record Known(String id, String contentHash) {}

  void lock(CashAccount account) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(current_tenant() || :what, 0))")
        .param("what", "/bank/" + account)
        .query((row, index) -> true)
        .single();
  }

  Optional<Known> known(CashAccount account, String bankId) {
    return jdbc.sql(
            """
            select id, content_hash from bank_statement
            where account = :account and bank_id = :bankId""")
        .param("account", account.name())
        .param("bankId", bankId)
        .query(Known.class)
        .optional();
  }

  void insert(BankStatement statement, String contentHash) {
    jdbc.sql(
            """
            insert into bank_statement (id, correlation_id, account, bank_id, content_hash,
                                        currency, opening_minor_units, closing_minor_units,
                                        from_on, to_on, imported_by, imported_at)
            values (:id, :correlation, :account, :bankId, :hash, :currency, :opening, :closing,
                    :from, :to, :by, :at)""")
        .param("id", statement.id())
        .param("correlation", statement.correlationId())
        .param("account", statement.account().name())
        .param("bankId", statement.bankId())
        .param("hash", contentHash)
        .param("currency", statement.opening().currency().getCurrencyCode())
        .param("opening", statement.opening().minorUnits())
        .param("closing", statement.closing().minorUnits())
        .param("from", statement.fromOn())
        .param("to", statement.toOn())
        .param("by", statement.importedBy())
        .param("at", Timestamp.from(statement.importedAt()))
        .update();
  }

  void insert(String id, BankStatement statement, int line, ParsedStatement.Entry entry) {
    jdbc.sql(
            """
            insert into bank_entry (id, statement_id, account, line, amount_minor_units, booked_on,
                                    code, reference, text, state)
            values (:id, :statement, :account, :line, :amount, :on, :code, :reference, :text,
                    'OPEN')""")
        .param("id", id)
        .param("statement", statement.id())
        .param("account", statement.account().name())
        .param("line", line)
        .param("amount", entry.minorUnits())
        .param("on", entry.bookedOn())
        .param("code", entry.code())
        .param("reference", entry.reference())
        .param("text", entry.text())
        .update();
  }

  Optional<BankStatement> find(String id) {
    return statement("where s.id = :value", id);
  }

  Optional<BankStatement> last(CashAccount account) {
    return statement("where s.account = :value order by s.id desc limit 1", account.name());
  }

  Page<BankStatement> list(@Nullable CashAccount account, PageRequest request) {
    List<BankStatement> rows =
        jdbc.sql(
                STATEMENTS
                    + """
                    where (:account::text is null or s.account = :account)
                      and (:cursor::text is null or s.id < :cursor)
                    order by s.id desc limit :rows""")
            .param("account", account == null ? null : account.name())
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query(BankRows::statement)
            .list();
    return Page.of(rows, request, BankStatement::id);
  }

  Page<BankEntry> entries(String statementId, PageRequest request) {
    List<BankEntry> rows =
        jdbc.sql(
                ENTRIES
                    + """
                    where e.statement_id = :id and (:cursor::text is null or e.id > :cursor)
                    order by e.id limit :rows""")
            .param("id", statementId)
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query(BankRows::entry)
            .list();
    return Page.of(rows, request, BankEntry::id);
  }

  Optional<BankEntry> entry(String id) {
    return jdbc.sql(ENTRIES + "where e.id = :id").param("id", id).query(BankRows::entry).optional();
  }

  /** Everything on an account's statements that our books did not have, oldest first. */
  List<BankEntry> unmatched(CashAccount account) {
    return jdbc.sql(ENTRIES + "where e.account = :account and e.state <> 'MATCHED' order by e.id")
        .param("account", account.name())
        .query(BankRows::entry)
        .list();
  }

  Optional<String> firstOpen(String statementId) {
    return jdbc.sql(
            """
            select id from bank_entry where statement_id = :id and state = 'OPEN'
            order by id limit 1""")
        .param("id", statementId)
        .query(String.class)
        .optional();
  }

  int open(CashAccount account) {
    return jdbc.sql("select count(*) from bank_entry where account = :account and state = 'OPEN'")
        .param("account", account.name())
        .query(Integer.class)
        .single();
  }

  int openThrough(LocalDate day) {
    return jdbc.sql("select count(*) from bank_entry where booked_on <= :day and state = 'OPEN'")
        .param("day", day)
        .query(Integer.class)
        .single();
  }

  void match(CashAccount account, String entryId, List<String> ledgerEntryIds, Instant now) {
    for (String ledgerEntryId : ledgerEntryIds) {
      jdbc.sql(
              """
              insert into bank_match (account, ledger_entry_id, bank_entry_id, matched_at)
              values (:account, :ledgerEntry, :entry, :now)""")
          .param("account", account.name())
          .param("ledgerEntry", ledgerEntryId)
          .param("entry", entryId)
          .param("now", Timestamp.from(now))
          .update();
    }
    jdbc.sql("update bank_entry set state = 'MATCHED' where id = :id")
        .param("id", entryId)
        .update();
  }

  void explained(
      String id, Explanation explanation, @Nullable String note, String by, Instant now) {
    jdbc.sql(
            """
            update bank_entry set state = 'EXPLAINED', explanation = :explanation, note = :note,
                                  explained_by = :by, explained_at = :now
            where id = :id""")
        .param("id", id)
        .param("explanation", explanation.name())
        .param("note", note)
        .param("by", by)
        .param("now", Timestamp.from(now))
        .update();
  }

  /**
   * @return whether it was not said before
   */
  boolean reconciled(String statementId, Instant now) {
    return jdbc.sql(
                """
                update bank_statement set reconciled_at = :now
                where id = :id and reconciled_at is null""")
            .param("id", statementId)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /**
   * @return whether nobody was reminded since
   */
  boolean remind(String statementId, Instant before, Instant now) {
    return jdbc.sql(
                """
                update bank_statement set reminded_at = :now
                where id = :id and (reminded_at is null or reminded_at < :before)""")
            .param("id", statementId)
            .param("now", Timestamp.from(now))
            .param("before", Timestamp.from(before))
            .update()
        == 1;
  }

  /** The cash of an account in our books that no entry of the bank was matched with. */
  List<LedgerCash> inTransit(CashAccount account, String currency) {
    return jdbc.sql(
            """
            select e.id as entry_id, e.key, e.rule, e.effective_on,
                   sum(p.minor_units)::bigint as minor_units
            from ledger_account a
            join ledger_posting p on p.tenant_id = a.tenant_id and p.account_id = a.id
            join ledger_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
            where a.book = :book and a.code = :code and a.currency = :currency
              and not exists (select from bank_match m
                              where m.account = :account and m.ledger_entry_id = e.id)
            group by e.id, e.key, e.rule, e.effective_on having sum(p.minor_units) <> 0
            order by e.effective_on, e.id""")
        .param("book", account.code().book().letter())
        .param("code", account.code().code())
        .param("currency", currency)
        .param("account", account.name())
        .query(LedgerCash.class)
        .list();
  }

  /** The cash of an account by the ledger's balances. */
  long book(CashAccount account, String currency) {
    return cash(
        """
        select coalesce(sum(b.minor_units), 0)::bigint
        from ledger_account a
        join ledger_balance b on b.tenant_id = a.tenant_id and b.account_id = a.id
        where a.book = :book and a.code = :code and a.currency = :currency""",
        account,
        currency);
  }

  /** The same cash, by the postings that name whose it is. */
  long beneficiaries(CashAccount account, String currency) {
    return cash(
        """
        select coalesce(sum(p.minor_units), 0)::bigint
        from ledger_account a
        join ledger_posting p on p.tenant_id = a.tenant_id and p.account_id = a.id
        where a.book = :book and a.code = :code and a.currency = :currency
          and a.beneficiary is not null""",
        account,
        currency);
  }

  private long cash(String sql, CashAccount account, String currency) {
    return jdbc.sql(sql)
        .param("book", account.code().book().letter())
        .param("code", account.code().code())
        .param("currency", currency)
        .query(Long.class)
        .single();
  }

  /** The user task of a process that waits for somebody to explain, by its key. */
  Optional<Long> openTask(long processInstanceKey, String elementId) {
    return jdbc.sql(
            """
            select task_key from engine_task
            where process_instance_key = :instance and element_id = :element and state = 'open'
            order by task_key desc limit 1""")
        .param("instance", processInstanceKey)
        .param("element", elementId)
        .query(Long.class)
        .optional();
  }

  private Optional<BankStatement> statement(String condition, String value) {
    return jdbc.sql(STATEMENTS + condition)
        .param("value", value)
        .query(BankRows::statement)
        .optional();
  }

  private static BankStatement statement(ResultSet row, int index) throws SQLException {
    String currency = row.getString("currency");
    return new BankStatement(
        row.getString("id"),
        row.getString("correlation_id"),
        CashAccount.valueOf(row.getString("account")),
        row.getString("bank_id"),
        Money.of(row.getLong("opening_minor_units"), currency),
        Money.of(row.getLong("closing_minor_units"), currency),
        row.getObject("from_on", LocalDate.class),
        row.getObject("to_on", LocalDate.class),
        row.getString("imported_by"),
        row.getTimestamp("imported_at").toInstant(),
        row.getInt("entries"),
        row.getInt("open"),
        instant(row, "reconciled_at"));
  }

  private static BankEntry entry(ResultSet row, int index) throws SQLException {
    String explanation = row.getString("explanation");
    Array ledgerEntries = row.getArray("ledger_entries");
    return new BankEntry(
        row.getString("id"),
        row.getString("statement_id"),
        CashAccount.valueOf(row.getString("account")),
        row.getInt("line"),
        Money.of(row.getLong("amount_minor_units"), row.getString("currency")),
        row.getObject("booked_on", LocalDate.class),
        row.getString("code"),
        row.getString("reference"),
        row.getString("text"),
        EntryState.valueOf(row.getString("state")),
        explanation == null ? null : Explanation.valueOf(explanation),
        row.getString("note"),
        row.getString("explained_by"),
        instant(row, "explained_at"),
        List.of((String[]) ledgerEntries.getArray()));
  }
}
