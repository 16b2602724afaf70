package io.hatua.ledger;

import static io.hatua.ledger.LedgerQueries.money;

import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The books of the running invocation's tenant, page by page. In sums, debits are positive. */
@Service
@Transactional(readOnly = true)
public class LedgerLists {

  private static final Pattern LINE = Pattern.compile("(ent_[0-9a-z]+)~([0-9]{1,9})");

  private static final String ACCOUNTS =
      """
      select a.id, a.book, a.code, a.currency, a.subject, a.beneficiary, b.minor_units
      from ledger_account a
      join ledger_balance b on b.tenant_id = a.tenant_id and b.account_id = a.id
      """;

  private final JdbcClient jdbc;
  private final LedgerQueries queries;

  LedgerLists(JdbcClient jdbc, LedgerQueries queries) {
    this.jdbc = jdbc;
    this.queries = queries;
  }

  /** Entries, whole, the one posted last first. */
  public Page<RecordedEntry> journal(JournalFilter filter, PageRequest page) {
    PostingRule rule = filter.rule();
    List<String> ids =
        jdbc.sql(
                """
                select id from ledger_entry
                where (:cursor::text is null or id < :cursor)
                  and (:rule::text is null or rule = :rule)
                  and (:from::date is null or effective_on >= :from)
                  and (:to::date is null or effective_on <= :to)
                order by id desc limit :limit""")
            .param("cursor", page.cursor())
            .param("rule", rule == null ? null : rule.name())
            .param("from", filter.from())
            .param("to", filter.to())
            .param("limit", page.rowsToRead())
            .query(String.class)
            .list();
    return Page.of(queries.entries(ids).reversed(), page, RecordedEntry::id);
  }

  /** Gives every entry to the taker, the one posted last first. */
  public void forEach(JournalFilter filter, Consumer<RecordedEntry> taker) {
    String cursor = null;
    do {
      Page<RecordedEntry> page = journal(filter, new PageRequest(cursor, PageRequest.MAX_LIMIT));
      page.items().forEach(taker);
      cursor = page.nextCursor();
    } while (cursor != null);
  }

  /** The accounts under a code with what they come to now, by whose they are. */
  public Page<AccountBalance> accounts(AccountCode code, PageRequest page) {
    List<AccountBalance> rows =
        jdbc.sql(
                ACCOUNTS
                    + """
                    where a.book = :book and a.code = :code
                      and (:cursor::text is null
                        or (coalesce(a.subject, ''), coalesce(a.beneficiary, ''), a.id)
                          > (select coalesce(subject, ''), coalesce(beneficiary, ''), id
                             from ledger_account where id::text = :cursor))
                    order by coalesce(a.subject, ''), coalesce(a.beneficiary, ''), a.id
                    limit :limit""")
            .param("book", code.book().letter())
            .param("code", code.code())
            .param("cursor", page.cursor())
            .param("limit", page.rowsToRead())
            .query(
                (row, index) ->
                    new AccountBalance(LedgerQueries.account(row), money(row, "minor_units")))
            .list();
    return Page.of(rows, page, one -> one.account().id().toString());
  }

  /**
   * An account with what it comes to now.
   *
   * @param id of {@link Account#id}; anything else finds nothing
   */
  public Optional<AccountBalance> account(String id) {
    return jdbc.sql(ACCOUNTS + "where a.id::text = :id")
        .param("id", id)
        .query(
            (row, index) ->
                new AccountBalance(LedgerQueries.account(row), money(row, "minor_units")))
        .optional();
  }

  /**
   * What moved on an account, by business date, with the balance after each line.
   *
   * @param from the first date shown, none for all; the balances include everything before
   * @param to the last date shown
   * @throws FaultsException when no page gave the cursor
   */
  public Page<AccountMovement> movements(
      UUID accountId, @Nullable LocalDate from, @Nullable LocalDate to, PageRequest page) {
    Matcher after = page.cursor() == null ? null : LINE.matcher(page.cursor());
    if (after != null && !after.matches()) {
      throw new FaultsException(
          List.of(new Fault("cursor", Fault.MALFORMED, "is not a cursor that a page gave")));
    }
    List<AccountMovement> rows =
        jdbc.sql(
                """
                select * from (
                    select e.id, e.rule, e.effective_on, e.recorded_at, a.currency, p.minor_units,
                           p.line, sum(p.minor_units) over (order by e.effective_on, e.id, p.line)
                               as balance
                    from ledger_posting p
                    join ledger_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
                    join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.account_id
                    where p.account_id = :account
                      and (:to::date is null or e.effective_on <= :to)) movement
                where (:from::date is null or effective_on >= :from)
                  and (:entry::text is null
                    or (effective_on, id, line)
                      > (select e.effective_on, e.id, :line::integer
                         from ledger_entry e where e.id = :entry))
                order by effective_on, id, line limit :limit""")
            .param("account", accountId)
            .param("from", from)
            .param("to", to)
            .param("entry", after == null ? null : after.group(1))
            .param("line", after == null ? 0 : Integer.parseInt(after.group(2)))
            .param("limit", page.rowsToRead())
            .query(
                (row, index) ->
                    new AccountMovement(
                        row.getString("id"),
                        row.getInt("line"),
                        PostingRule.valueOf(row.getString("rule")),
                        row.getObject("effective_on", LocalDate.class),
                        row.getTimestamp("recorded_at").toInstant(),
                        money(row, "minor_units"),
                        money(row, "balance")))
            .list();
    return Page.of(rows, page, one -> one.entryId() + "~" + one.line());
  }

  /** Whose the cash is, by who it is. */
  public Page<BeneficiaryBalance> beneficiaries(PageRequest page) {
    List<BeneficiaryBalance> rows =
        jdbc.sql(
                """
                select beneficiary, currency, minor_units from ledger_beneficiary_balance
                where :cursor::text is null
                   or replace(beneficiary, '/', '~') || '.' || currency > :cursor
                order by replace(beneficiary, '/', '~') || '.' || currency limit :limit""")
            .param("cursor", page.cursor())
            .param("limit", page.rowsToRead())
            .query(
                (row, index) ->
                    new BeneficiaryBalance(row.getString("beneficiary"), money(row, "minor_units")))
            .list();
    return Page.of(
        rows,
        page,
        one ->
            one.beneficiary().replace('/', '~') + "." + one.balance().currency().getCurrencyCode());
  }
}
