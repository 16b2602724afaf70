package io.hatua.disbursement;

import static io.hatua.row.Rows.instant;

import io.hatua.ledger.AccountCode;
import io.hatua.money.Money;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.page.Search;
import io.hatua.task.TaskDecision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of disbursements; who changes a disbursement holds its lock. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class DisbursementRows {

  private static final Set<AccountCode> COSTS =
      Set.of(
          AccountCode.MAINTENANCE_EXPENSE,
          AccountCode.RECOVERABLE_VAT,
          AccountCode.PAYMENT_CHARGES);

  private static final String SELECT =
      """
      select d.*, p.name as property_name, o.name as owner_name, r.started_by
      from disbursement d
      join disbursement_run r on r.id = d.run_id
      join property p on p.id = d.property_id
      join owner o on o.id = d.owner_id
      """;

  /** What left its state for good and may not have been taken over yet. */
  private static final String CARRIES =
      """
      from disbursement d
      where d.property_id = :property
        and d.status in ('COMPLETED', 'CARRIED_FORWARD', 'REJECTED', 'CANCELLED')
        and d.net_minor_units <> case d.status when 'COMPLETED' then d.payout_minor_units else 0 end
        and not exists (select from disbursement_line l
                        where l.source_id = d.id and l.kind = 'CARRIED_FORWARD')
      """;

  private final JdbcClient jdbc;

  DisbursementRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Money that came in or went out for a property.
   *
   * @param what name of a kind of charge, or of the posting rule of a cost
   * @param minorUnits income positive, costs negative
   */
  record Source(
      String id,
      String what,
      @Nullable String leaseId,
      String entryKey,
      LocalDate occurredOn,
      long minorUnits) {}

  /** What earlier disbursements of an owner have not posted yet; minor units. */
  record Open(long payout, long manager, long reserve) {}

  /** Everything up to the day that no disbursement has taken. */
  List<Source> sources(String propertyId, LocalDate through, Currency currency) {
    return jdbc.sql(
            """
            select a.id, c.kind as what, a.lease_id, a.entry_key, a.allocated_on as occurred_on,
                   a.amount_minor_units as minor_units
            from allocation a
            join charge c on c.id = a.charge_id
            join rent_account r on r.lease_id = a.lease_id
            where r.property_id = :property and r.currency = :currency
              and a.allocated_on <= :through
              and not exists (select from disbursement_line l where l.source_id = a.id)
            union all
            select e.id, coalesce(o.rule, e.rule), null, e.key, e.effective_on,
                   -sum(p.minor_units)::bigint
            from ledger_posting p
            join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.account_id
            join ledger_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
            left join ledger_entry o on o.tenant_id = e.tenant_id and o.id = e.reverses
            where a.book = 'C' and a.subject = :property and a.currency = :currency
              and a.code = any(:codes) and e.effective_on <= :through
              and coalesce(o.rule, e.rule) <> 'PERIOD_CLOSED'
              and not exists (select from disbursement_line l where l.source_id = e.id)
            group by e.id, o.rule, e.rule, e.key, e.effective_on
            having sum(p.minor_units) <> 0
            order by occurred_on, id""")
        .param("property", propertyId)
        .param("through", through)
        .param("currency", currency.getCurrencyCode())
        .param("codes", COSTS.stream().map(AccountCode::code).toArray(String[]::new))
        .query(Source.class)
        .list();
  }

  List<String> ownersWithCarry(String propertyId) {
    return jdbc.sql("select distinct d.owner_id " + CARRIES + " order by d.owner_id")
        .param("property", propertyId)
        .query(String.class)
        .list();
  }

  List<DisbursementLine> carries(String propertyId, String ownerId, Currency currency) {
    return jdbc.sql(
            "select d.id, d.through_on, d.net_minor_units - case d.status when 'COMPLETED'"
                + " then d.payout_minor_units else 0 end as minor_units "
                + CARRIES
                + " and d.owner_id = :owner and d.currency = :currency order by d.id")
        .param("property", propertyId)
        .param("owner", ownerId)
        .param("currency", currency.getCurrencyCode())
        .query(
            (row, index) ->
                new DisbursementLine(
                    LineKind.CARRIED_FORWARD,
                    row.getString("id"),
                    null,
                    null,
                    row.getObject("through_on", LocalDate.class),
                    new Money(row.getLong("minor_units"), currency)))
        .list();
  }

  /** What of a property's cash is meant for approved bills, or is its customers' credit. */
  long billsAndCredits(String propertyId, Currency currency) {
    return jdbc.sql(
            """
            select ((select coalesce(sum(amount_minor_units), 0) from expense
                     where property_id = :property and currency = :currency
                       and status in ('APPROVED', 'POSTED', 'PAYMENT_FAILED'))
                  + (select coalesce(sum(credit_minor_units), 0) from rent_account
                     where property_id = :property and currency = :currency))::bigint""")
        .param("property", propertyId)
        .param("currency", currency.getCurrencyCode())
        .query(Long.class)
        .single();
  }

  Open open(String propertyId, String ownerId) {
    return jdbc.sql(
            """
            select coalesce(sum(payout_minor_units) filter (
                       where payable_entry is null and status in ('PENDING', 'APPROVED')), 0)::bigint
                       as payout,
                   coalesce(sum(manager_minor_units) filter (where transfer_entry is null), 0)::bigint
                       as manager,
                   coalesce(sum(reserve_minor_units) filter (where reserve_entry is null), 0)::bigint
                       as reserve
            from disbursement where property_id = :property and owner_id = :owner""")
        .param("property", propertyId)
        .param("owner", ownerId)
        .query(Open.class)
        .single();
  }

  void insert(String id, String correlationId, DisbursementRun run, Draft draft, Instant now) {
    boolean pays = draft.outcome() == Draft.Outcome.PAY;
    jdbc.sql(
            """
            insert into disbursement (id, correlation_id, run_id, property_id, owner_id, through_on,
                                      currency, net_minor_units, payout_minor_units,
                                      fee_minor_units, manager_minor_units, reserve_minor_units,
                                      created_at, status, closed_at)
            values (:id, :correlation, :run, :property, :owner, :through, :currency, :net, :payout,
                    :fee, :manager, :reserve, :now, :status, :closed)""")
        .param("id", id)
        .param("correlation", correlationId)
        .param("run", run.id())
        .param("property", draft.propertyId())
        .param("owner", draft.ownerId())
        .param("through", run.throughOn())
        .param("currency", draft.net().currency().getCurrencyCode())
        .param("net", draft.net().minorUnits())
        .param("payout", draft.payout().minorUnits())
        .param("fee", draft.fee().minorUnits())
        .param("manager", draft.manager().minorUnits())
        .param("reserve", draft.reserve().minorUnits())
        .param("now", Timestamp.from(now))
        .param(
            "status",
            (pays ? DisbursementStatus.PENDING : DisbursementStatus.CARRIED_FORWARD).name())
        .param("closed", pays ? null : Timestamp.from(now))
        .update();
    for (int i = 0; i < draft.lines().size(); i++) {
      DisbursementLine line = draft.lines().get(i);
      jdbc.sql(
              """
              insert into disbursement_line (disbursement_id, line, owner_id, kind, source_id,
                                             lease_id, entry_key, occurred_on, amount_minor_units)
              values (:id, :line, :owner, :kind, :source, :lease, :key, :on, :amount)""")
          .param("id", id)
          .param("line", i + 1)
          .param("owner", draft.ownerId())
          .param("kind", line.kind().name())
          .param("source", line.sourceId().isEmpty() ? id : line.sourceId())
          .param("lease", line.leaseId())
          .param("key", line.entryKey())
          .param("on", line.occurredOn())
          .param("amount", line.amount().minorUnits())
          .update();
    }
  }

  Optional<Disbursement> find(String id) {
    return one(SELECT + "where d.id = :id", id);
  }

  /**
   * @throws IllegalStateException when there is none
   */
  Disbursement lock(String id) {
    return one(SELECT + "where d.id = :id for no key update of d", id)
        .orElseThrow(() -> new IllegalStateException("there is no disbursement " + id));
  }

  Page<Disbursement> list(DisbursementFilter filter, PageRequest request) {
    DisbursementStatus status = filter.status();
    List<Disbursement> rows =
        jdbc.sql(
                SELECT
                    + """
                    where (:status::text is null or d.status = :status)
                      and (:run::text is null or d.run_id = :run)
                      and (:owner::text is null or d.owner_id = :owner)
                      and (:property::text is null or d.property_id = :property)
                      and (d.id ilike :words or o.name ilike :words or p.name ilike :words)
                      and (:cursor::text is null or d.id < :cursor)
                    order by d.id desc limit :rows""")
            .param("status", status == null ? null : status.name())
            .param("run", filter.runId())
            .param("owner", filter.ownerId())
            .param("property", filter.propertyId())
            .param("words", Search.pattern(filter.text()))
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query((row, index) -> read(row))
            .list();
    return Page.of(rows, request, Disbursement::id);
  }

  List<DisbursementLine> lines(String id, Currency currency) {
    return jdbc.sql("select * from disbursement_line where disbursement_id = :id order by line")
        .param("id", id)
        .query(
            (row, index) ->
                new DisbursementLine(
                    LineKind.valueOf(row.getString("kind")),
                    row.getString("source_id"),
                    row.getString("lease_id"),
                    row.getString("entry_key"),
                    row.getObject("occurred_on", LocalDate.class),
                    new Money(row.getLong("amount_minor_units"), currency)))
        .list();
  }

  void status(String id, DisbursementStatus status) {
    jdbc.sql("update disbursement set status = :status where id = :id")
        .param("status", status.name())
        .param("id", id)
        .update();
  }

  void planned(String id, int approvers) {
    jdbc.sql("update disbursement set approvers_needed = :approvers where id = :id")
        .param("approvers", approvers)
        .param("id", id)
        .update();
  }

  void approved(String id, Instant now) {
    jdbc.sql("update disbursement set status = 'APPROVED', approved_at = :now where id = :id")
        .param("now", Timestamp.from(now))
        .param("id", id)
        .update();
  }

  void closed(String id, DisbursementStatus status, Instant now) {
    jdbc.sql("update disbursement set status = :status, closed_at = :now where id = :id")
        .param("status", status.name())
        .param("now", Timestamp.from(now))
        .param("id", id)
        .update();
  }

  void cancelling(String id) {
    jdbc.sql("update disbursement set cancelling = true where id = :id").param("id", id).update();
  }

  /** Whether somebody is to be reminded now; then it counts as done. */
  boolean remind(String id, Instant notBefore, Instant now) {
    return jdbc.sql(
                """
                update disbursement set reminded_at = :now
                where id = :id and (reminded_at is null or reminded_at <= :before)""")
            .param("now", Timestamp.from(now))
            .param("before", Timestamp.from(notBefore))
            .param("id", id)
            .update()
        == 1;
  }

  /**
   * This disbursement and those of the same owner and property before it that are over, as far as
   * an entry of theirs is missing, locked.
   *
   * @param entry the column of the entry
   */
  List<String> without(String entry, Disbursement disbursement) {
    return jdbc.sql(
            """
            select id from disbursement
            where property_id = :property and owner_id = :owner and %s is null
              and (id = :id or status in ('COMPLETED', 'CARRIED_FORWARD', 'REJECTED', 'CANCELLED'))
            order by id for no key update"""
                .formatted(entry))
        .param("property", disbursement.propertyId())
        .param("owner", disbursement.ownerId())
        .param("id", disbursement.id())
        .query(String.class)
        .list();
  }

  /** What these come to in a column of amounts. */
  long sum(String column, List<String> ids) {
    return jdbc.sql(
            "select coalesce(sum(%s), 0)::bigint from disbursement where id = any(:ids)"
                .formatted(column))
        .param("ids", ids.toArray(String[]::new))
        .query(Long.class)
        .single();
  }

  void posted(String column, List<String> ids, String entryId) {
    jdbc.sql("update disbursement set %s = :entry where id = any(:ids)".formatted(column))
        .param("entry", entryId)
        .param("ids", ids.toArray(String[]::new))
        .update();
  }

  void ask(String id, int round, Instant now, Instant dueAt) {
    jdbc.sql(
            """
            insert into disbursement_approval (disbursement_id, round, asked_at, due_at, state)
            values (:id, :round, :now, :due, 'OPEN')""")
        .param("id", id)
        .param("round", round)
        .param("now", Timestamp.from(now))
        .param("due", Timestamp.from(dueAt))
        .update();
  }

  void decide(
      String id,
      int round,
      DisbursementApproval.State state,
      TaskDecision decision,
      @Nullable String text) {
    jdbc.sql(
            """
            update disbursement_approval
            set state = :state, decided_by = :by, on_behalf_of = :behalf, decided_at = :at,
                text = :text
            where disbursement_id = :id and round = :round""")
        .param("state", state.name())
        .param("by", decision.decidedBy())
        .param("behalf", decision.onBehalfOf())
        .param("at", Timestamp.from(decision.decidedAt()))
        .param("text", text)
        .param("id", id)
        .param("round", round)
        .update();
  }

  List<DisbursementApproval> approvals(String id) {
    return jdbc.sql(
            "select * from disbursement_approval where disbursement_id = :id order by round")
        .param("id", id)
        .query(
            (row, index) ->
                new DisbursementApproval(
                    row.getInt("round"),
                    DisbursementApproval.State.valueOf(row.getString("state")),
                    row.getTimestamp("asked_at").toInstant(),
                    row.getTimestamp("due_at").toInstant(),
                    row.getString("decided_by"),
                    row.getString("on_behalf_of"),
                    instant(row, "decided_at"),
                    row.getString("text")))
        .list();
  }

  private Optional<Disbursement> one(String sql, String id) {
    return jdbc.sql(sql).param("id", id).query((row, index) -> read(row)).optional();
  }

  private static Disbursement read(ResultSet row) throws SQLException {
    Currency currency = Currency.getInstance(row.getString("currency"));
    return new Disbursement(
        row.getString("id"),
        row.getString("correlation_id"),
        row.getString("run_id"),
        row.getString("property_id"),
        row.getString("property_name"),
        row.getString("owner_id"),
        row.getString("owner_name"),
        row.getObject("through_on", LocalDate.class),
        new Money(row.getLong("net_minor_units"), currency),
        new Money(row.getLong("payout_minor_units"), currency),
        DisbursementStatus.valueOf(row.getString("status")),
        row.getBoolean("cancelling"),
        row.getObject("approvers_needed", Integer.class),
        row.getString("payable_entry"),
        row.getString("started_by"),
        row.getTimestamp("created_at").toInstant(),
        instant(row, "approved_at"),
        instant(row, "closed_at"));
  }
}
