package io.hatua.disbursement;

import io.hatua.bank.BankReconciliation;
import io.hatua.fault.Checks;
import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.identifier.Identifiers;
import io.hatua.ledger.CashAccount;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.property.Properties;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The runs that calculate what owners are paid (S1-80): one a tenant and month, and others by hand.
 * Whatever runs twice pays once: each source is taken once for each owner.
 */
@Service
@Transactional
public class DisbursementRuns {

  /** The code of the refusal of a run while the bank and the books differ without a reason. */
  public static final String UNEXPLAINED = "BANK_DIFFERENCE_UNEXPLAINED";

  /** Properties in one transaction. */
  static final int CHUNK = 100;

  private static final String RUN_PROCESS = "disbursement-run";
  private static final String PROCESS = "owner-disbursement";

  private final JdbcClient jdbc;
  private final Calculation calculation;
  private final DisbursementRows rows;
  private final BankReconciliation bank;
  private final Properties properties;
  private final Policies policies;
  private final Tenants tenants;
  private final Outbox outbox;
  private final Clock clock;

  DisbursementRuns(
      JdbcClient jdbc,
      Calculation calculation,
      DisbursementRows rows,
      BankReconciliation bank,
      Properties properties,
      Policies policies,
      Tenants tenants,
      Outbox outbox,
      Clock clock) {
    this.jdbc = jdbc;
    this.calculation = calculation;
    this.rows = rows;
    this.bank = bank;
    this.properties = properties;
    this.policies = policies;
    this.tenants = tenants;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Starts the run of the month before, from the tenant's day on, when something was collected in
   * it and none was started. It waits while the bank shows what our books do not explain.
   */
  public void startDue() {
    LocalDate today = tenants.today();
    LocalDate lastMonth = today.withDayOfMonth(1).minusDays(1);
    if (today.getDayOfMonth() >= policies.number(Policy.DISBURSEMENT_DAY)
        && !isStarted(lastMonth)
        && unexplained() == 0
        && isCollected(lastMonth)) {
      begin(null, lastMonth);
    }
  }

  /**
   * Starts a run by hand; the same again while it is calculated is the run that there is.
   *
   * @param propertyId the only property of it; null or blank for all
   * @param throughOn the last day that counts; today where it is null
   * @throws io.hatua.fault.FaultsException with every fault
   * @throws ConflictException with {@link #UNEXPLAINED} while somebody has to explain what the bank
   *     shows of the owners' money
   */
  public DisbursementRun start(@Nullable String propertyId, @Nullable LocalDate throughOn) {
    String property = propertyId == null || propertyId.isBlank() ? null : propertyId;
    LocalDate through = checked(property, throughOn);
    int unexplained = unexplained();
    if (unexplained > 0) {
      throw new ConflictException(
          UNEXPLAINED,
          "expected everything on the bank statements of the client account to be explained, but"
              + " %d entries are not".formatted(unexplained));
    }
    return begin(property, through);
  }

  /** How many entries of the client account's statements keep runs from being started. */
  @Transactional(readOnly = true)
  public int unexplained() {
    return bank.unexplained(CashAccount.CLIENT);
  }

  /**
   * What a run would pay, and what would wait; the same faults as {@link #start}.
   *
   * @param limit at most so many properties, the first by their ids
   */
  @Transactional(readOnly = true)
  public List<Draft> preview(
      @Nullable String propertyId, @Nullable LocalDate throughOn, int limit) {
    String property = propertyId == null || propertyId.isBlank() ? null : propertyId;
    LocalDate through = checked(property, throughOn);
    List<Draft> drafts = new ArrayList<>();
    next(property, "", limit).forEach(id -> drafts.addAll(calculation.drafts(id, through)));
    return drafts;
  }

  /** The runs, latest first, at most {@code limit}. */
  @Transactional(readOnly = true)
  public List<DisbursementRun> latest(int limit) {
    return jdbc.sql("select * from disbursement_run order by id desc limit :limit")
        .param("limit", limit)
        .query((row, index) -> run(row))
        .list();
  }

  @Transactional(readOnly = true)
  public Optional<DisbursementRun> find(String runId) {
    return jdbc.sql("select * from disbursement_run where id = :run")
        .param("run", runId)
        .query((row, index) -> run(row))
        .optional();
  }

  /**
   * Calculates the disbursements of the next properties and starts the process of each that pays.
   * Publishes {@code disbursement.created} for each.
   *
   * @return whether more properties are left
   */
  public boolean calculate(String runId) {
    String doneTo =
        jdbc.sql("select done_to from disbursement_run where id = :run for no key update")
            .param("run", runId)
            .query(String.class)
            .single();
    DisbursementRun run = find(runId).orElseThrow();
    if (run.calculatedAt() != null) {
      return false;
    }
    List<String> chunk = next(run.propertyId(), doneTo, CHUNK);
    for (String property : chunk) {
      properties.lock(property);
      calculation.drafts(property, run.throughOn()).stream()
          .filter(draft -> draft.outcome() != Draft.Outcome.WAIT)
          .forEach(draft -> create(run, draft));
    }
    boolean more = chunk.size() == CHUNK;
    jdbc.sql(
            """
            update disbursement_run set done_to = :doneTo, calculated_at = :calculatedAt
            where id = :run""")
        .param("doneTo", chunk.isEmpty() ? doneTo : chunk.getLast())
        .param("calculatedAt", more ? null : Timestamp.from(clock.instant()))
        .param("run", runId)
        .update();
    return more;
  }

  /** Where the disbursements of a run stand, and what the ledger says of them. */
  @Transactional(readOnly = true)
  public RunSummary summary(String runId) {
    List<RunSummary.Part> parts =
        jdbc.sql(
                """
                select status, count(*) as number, sum(payout_minor_units)::bigint
                           as payout_minor_units,
                       sum(net_minor_units)::bigint as net_minor_units
                from disbursement where run_id = :run group by status order by status""")
            .param("run", runId)
            .query(RunSummary.Part.class)
            .list();
    long posted =
        jdbc.sql(
                """
                select coalesce(-sum(p.minor_units), 0)::bigint
                from disbursement d
                join payout o on o.subject_id = d.id and o.status = 'PAID'
                join ledger_entry e on e.key = 'disbursement/' || d.id || '/payout/' || o.attempt
                    || '/confirmed'
                join ledger_posting p on p.tenant_id = e.tenant_id and p.entry_id = e.id
                join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.account_id
                where d.run_id = :run and a.code = 'cash_bank.client'""")
            .param("run", runId)
            .query(Long.class)
            .single();
    return new RunSummary(
        parts,
        parts.stream()
            .filter(part -> part.status() == DisbursementStatus.COMPLETED)
            .mapToLong(RunSummary.Part::payoutMinorUnits)
            .sum(),
        posted);
  }

  private LocalDate checked(@Nullable String property, @Nullable LocalDate throughOn) {
    Checks checks = new Checks();
    LocalDate today = tenants.today();
    LocalDate through = throughOn == null ? today : throughOn;
    if (through.isAfter(today)) {
      checks.refuse("throughOn", Fault.OUT_OF_RANGE, "must not be after today");
    }
    if (property != null && properties.find(property).isEmpty()) {
      checks.refuse("propertyId", Fault.UNKNOWN, "is not one of your properties");
    }
    checks.done();
    return through;
  }

  private DisbursementRun begin(@Nullable String propertyId, LocalDate throughOn) {
    String id = Identifiers.next("drn");
    String correlationId = Identifiers.next("corr");
    int started =
        jdbc.sql(
                """
                insert into disbursement_run (id, correlation_id, property_id, through_on,
                                              started_by, started_at)
                values (:id, :correlation, :property, :through, :by, :now)
                on conflict (tenant_id, property_id, through_on) where calculated_at is null
                do nothing""")
            .param("id", id)
            .param("correlation", correlationId)
            .param("property", propertyId)
            .param("through", throughOn)
            .param("by", Invocation.current().actor().id())
            .param("now", Timestamp.from(clock.instant()))
            .update();
    if (started == 1) {
      start(RUN_PROCESS, Aggregate.disbursementRun(id), "disbursementRunId", correlationId);
    }
    return jdbc.sql(
            """
            select * from disbursement_run
            where property_id is not distinct from :property and through_on = :through
            order by id desc limit 1""")
        .param("property", propertyId)
        .param("through", throughOn)
        .query((row, index) -> run(row))
        .single();
  }

  private void create(DisbursementRun run, Draft draft) {
    String id = Identifiers.next("dsb");
    String correlationId = Identifiers.next("corr");
    rows.insert(id, correlationId, run, draft, clock.instant());
    Invocation.current()
        .inCase(correlationId)
        .run(
            () -> {
              outbox.publish(
                  EventType.DISBURSEMENT_CREATED,
                  Aggregate.disbursement(id),
                  new DisbursementEvents.Created(
                      id,
                      run.id(),
                      draft.propertyId(),
                      draft.ownerId(),
                      run.throughOn(),
                      draft.net().minorUnits(),
                      draft.payout().minorUnits(),
                      draft.net().currency().getCurrencyCode()));
              if (draft.outcome() == Draft.Outcome.PAY) {
                start(PROCESS, Aggregate.disbursement(id), "disbursementId", correlationId);
              }
            });
  }

  private void start(String process, Aggregate aggregate, String variable, String correlationId) {
    outbox.handOver(
        aggregate,
        new EngineCommand.StartProcess(
            process,
            Map.of(
                "tenantId",
                Invocation.current().tenantId(),
                variable,
                aggregate.id(),
                "correlationId",
                correlationId)));
  }

  /** The next properties of somebody, by their ids. */
  private List<String> next(@Nullable String only, String after, int limit) {
    return jdbc.sql(
            """
            select p.id from property p
            where p.id > :after and (:only::text is null or p.id = :only)
              and (exists (select from ownership o where o.property_id = p.id)
                   or exists (select from disbursement d where d.property_id = p.id))
            order by p.id limit :limit""")
        .param("after", after)
        .param("only", only)
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  private boolean isCollected(LocalDate through) {
    return jdbc.sql(
            """
            select exists (
                select from allocation a
                where a.allocated_on <= :through
                  and not exists (select from disbursement_line l where l.source_id = a.id))""")
        .param("through", through)
        .query(Boolean.class)
        .single();
  }

  private boolean isStarted(LocalDate through) {
    return jdbc.sql(
            """
            select exists (select from disbursement_run
                           where property_id is null and through_on = :through)""")
        .param("through", through)
        .query(Boolean.class)
        .single();
  }

  private static DisbursementRun run(ResultSet row) throws SQLException {
    Timestamp calculatedAt = row.getTimestamp("calculated_at");
    return new DisbursementRun(
        row.getString("id"),
        row.getString("correlation_id"),
        row.getString("property_id"),
        Objects.requireNonNull(row.getObject("through_on", LocalDate.class)),
        row.getString("started_by"),
        Objects.requireNonNull(row.getTimestamp("started_at")).toInstant(),
        calculatedAt == null ? null : calculatedAt.toInstant());
  }
}
