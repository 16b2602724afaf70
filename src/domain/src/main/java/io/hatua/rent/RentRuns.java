package io.hatua.rent;

import io.hatua.identifier.Identifiers;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
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
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The runs that charge rents and late fees (S1-47, S1-49), one a tenant and day on which there is
 * something to do. Whatever runs twice charges once: a rent is charged once a lease and month, a
 * late fee once a rent.
 */
@Service
@Transactional
public class RentRuns {

  /** Leases or charges in one transaction. */
  static final int CHUNK = 200;

  private static final String PROCESS = "rent-charging";
  private static final int WHOLE = 10_000;

  private static final String DUE_ACCOUNTS =
      """
      from rent_account a join lease l on l.id = a.lease_id
      where l.status = 'ACTIVE' and a.next_month <= :upTo
        and (coalesce(l.last_day, l.end_on) is null
             or a.next_month <= coalesce(l.last_day, l.end_on))
      """;

  private static final String LATE_CHARGES =
      """
      from charge c
      where c.kind = 'RENT' and c.paid_minor_units < c.amount_minor_units and c.reversed_at is null
        and c.late_checked_on is null and c.due_on < :dueBefore
      """;

  private static final String AUTO_CHARGES =
      """
      from charge c join rent_account a on a.lease_id = c.lease_id
      where a.auto_charge_method is not null and c.paid_minor_units < c.amount_minor_units
        and c.reversed_at is null and c.auto_charged_on is null and c.due_on <= :today
      """;

  private final JdbcClient jdbc;
  private final LeaseBooks books;
  private final RentRows rows;
  private final MonthlyRents rents;
  private final Policies policies;
  private final Tenants tenants;
  private final Outbox outbox;
  private final Clock clock;

  RentRuns(
      JdbcClient jdbc,
      LeaseBooks books,
      RentRows rows,
      MonthlyRents rents,
      Policies policies,
      Tenants tenants,
      Outbox outbox,
      Clock clock) {
    this.jdbc = jdbc;
    this.books = books;
    this.rows = rows;
    this.rents = rents;
    this.policies = policies;
    this.tenants = tenants;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Starts today's run when there is something to charge and none was started today. */
  public void startDue() {
    LocalDate today = tenants.today();
    LocalDate upTo = upToMonth(today);
    if (!exists(DUE_ACCOUNTS, "upTo", upTo)
        && !exists(LATE_CHARGES, "dueBefore", dueBefore(today))
        && !exists(AUTO_CHARGES, "today", today)) {
      return;
    }
    String id = Identifiers.next("run");
    String correlationId = Invocation.current().correlationId();
    int started =
        jdbc.sql(
                """
                insert into rent_run (id, correlation_id, run_on, up_to_month, started_at)
                values (:id, :correlation, :today, :upTo, :now)
                on conflict (tenant_id, run_on) do nothing""")
            .param("id", id)
            .param("correlation", correlationId)
            .param("today", today)
            .param("upTo", upTo)
            .param("now", Timestamp.from(clock.instant()))
            .update();
    if (started == 1) {
      outbox.handOver(
          Aggregate.rentRun(id),
          new EngineCommand.StartProcess(
              PROCESS,
              Map.of(
                  "tenantId",
                  Invocation.current().tenantId(),
                  "rentRunId",
                  id,
                  "correlationId",
                  correlationId)));
    }
  }

  /** The runs, latest first, at most {@code limit}. */
  public List<RentRun> latest(int limit) {
    return jdbc.sql("select * from rent_run order by run_on desc limit :limit")
        .param("limit", limit)
        .query((row, index) -> run(row))
        .list();
  }

  public Optional<RentRun> find(String runId) {
    return jdbc.sql("select * from rent_run where id = :run")
        .param("run", runId)
        .query((row, index) -> run(row))
        .optional();
  }

  /**
   * Charges the rents of the next leases, each for every month that is due.
   *
   * @return whether more leases are left
   */
  public boolean chargeRents(String runId) {
    RentRun run = require(runId);
    List<String> leases =
        jdbc.sql("select a.lease_id " + DUE_ACCOUNTS + " order by a.lease_id limit :rows")
            .param("upTo", run.upToMonth())
            .param("rows", CHUNK)
            .query(String.class)
            .list();
    return inBooks(
        leases,
        book ->
            rents
                .terms(book.account().leaseId())
                .ifPresent(terms -> rents.charge(book, terms, run.upToMonth(), run.id())));
  }

  /**
   * Charges late fees for the next rents that are open after their days of grace.
   *
   * @return whether more are left
   */
  public boolean chargeLateFees(String runId) {
    RentRun run = require(runId);
    LocalDate dueBefore = dueBefore(run.runOn());
    List<String> leases =
        jdbc.sql("select distinct c.lease_id " + LATE_CHARGES + " order by c.lease_id limit :rows")
            .param("dueBefore", dueBefore)
            .param("rows", CHUNK)
            .query(String.class)
            .list();
    return inBooks(
        leases,
        book ->
            rows.openCharges(book.account().leaseId()).stream()
                .filter(charge -> charge.kind() == ChargeKind.RENT)
                .filter(charge -> charge.dueOn().isBefore(dueBefore))
                .toList()
                .forEach(rent -> chargeLateFee(run, book, rent)));
  }

  /**
   * Opens the books of a chunk of leases, charges in each, and closes all; whether more may be
   * left.
   */
  private boolean inBooks(List<String> leases, Consumer<LeaseBook> charging) {
    List<LeaseBook> opened = new ArrayList<>();
    for (String lease : leases) {
      LeaseBook book = books.open(lease);
      opened.add(book);
      charging.accept(book);
    }
    books.close(opened);
    return leases.size() == CHUNK;
  }

  /**
   * The leases whose renters want what is due to be charged to their saved card, with all that is
   * open and due; each charge is given out once.
   */
  public List<AutoCharge> takeAutoCharges(String runId) {
    RentRun run = require(runId);
    List<String> leases =
        jdbc.sql("select distinct c.lease_id " + AUTO_CHARGES + " order by c.lease_id limit :rows")
            .param("today", run.runOn())
            .param("rows", CHUNK)
            .query(String.class)
            .list();
    List<AutoCharge> taken = new ArrayList<>();
    for (String lease : leases) {
      LeaseBook book = books.open(lease);
      Money due = takeDue(book, run.runOn());
      String method = book.account().autoChargeMethod();
      if (method != null && due.isPositive()) {
        taken.add(new AutoCharge(lease, method, due));
      }
    }
    return taken;
  }

  /** Publishes {@code rent.run_completed}, once. */
  public void conclude(String runId) {
    RentRun run = require(runId);
    int concluded =
        jdbc.sql("update rent_run set completed_at = :now where id = :run and completed_at is null")
            .param("now", Timestamp.from(clock.instant()))
            .param("run", runId)
            .update();
    if (concluded == 0) {
      return;
    }
    RentRunTotals totals = totals(run.id());
    outbox.publish(
        EventType.RENT_RUN_COMPLETED,
        Aggregate.rentRun(runId),
        new ChargeEvents.RunCompleted(
            runId,
            run.runOn(),
            totals.rents(),
            totals.rentMinorUnits(),
            totals.lateFees(),
            totals.lateFeeMinorUnits(),
            tenants.current().currency()));
  }

  /** What a run charged so far. */
  public RentRunTotals totals(String runId) {
    return jdbc.sql(
            """
            select count(*) filter (where kind = 'RENT') as rents,
                   coalesce(sum(amount_minor_units) filter (where kind = 'RENT'), 0)::bigint
                       as rent_minor_units,
                   count(*) filter (where kind = 'LATE_FEE') as late_fees,
                   coalesce(sum(amount_minor_units) filter (where kind = 'LATE_FEE'), 0)::bigint
                       as late_fee_minor_units
            from charge where run_id = :run""")
        .param("run", runId)
        .query(RentRunTotals.class)
        .single();
  }

  private void chargeLateFee(RentRun run, LeaseBook book, Charge rent) {
    int first =
        jdbc.sql(
                """
                update charge set late_checked_on = :on
                where id = :charge and late_checked_on is null""")
            .param("on", run.runOn())
            .param("charge", rent.id())
            .update();
    long fee = lateFee(rent);
    if (first == 1 && fee > 0) {
      book.charge(
          new NewCharge(
              ChargeKind.LATE_FEE,
              "charge/" + rent.id() + "/late-fee",
              null,
              book.money(fee),
              run.runOn(),
              run.runOn(),
              run.id()));
    }
  }

  /** By the policy in force on the day that the rent was due; half a minor unit is rounded up. */
  private long lateFee(Charge rent) {
    long fixed = Long.parseLong(policies.value(Policy.RENT_LATE_FEE_MINOR_UNITS, rent.dueOn()));
    long basisPoints =
        Long.parseLong(policies.value(Policy.RENT_LATE_FEE_BASIS_POINTS, rent.dueOn()));
    long part = Math.multiplyExact(rent.open().minorUnits(), basisPoints);
    return Math.addExact(fixed, (2 * part + WHOLE) / (2 * WHOLE));
  }

  private Money takeDue(LeaseBook book, LocalDate today) {
    Money due = book.money(0);
    for (Charge charge : rows.openCharges(book.account().leaseId())) {
      if (!charge.dueOn().isAfter(today)) {
        due = due.plus(charge.open());
        jdbc.sql("update charge set auto_charged_on = :on where id = :charge")
            .param("on", today)
            .param("charge", charge.id())
            .update();
      }
    }
    return due;
  }

  private LocalDate upToMonth(LocalDate today) {
    LocalDate month = today.withDayOfMonth(1);
    return today.getDayOfMonth() >= policies.number(Policy.RENT_CHARGE_DAY)
        ? month
        : month.minusMonths(1);
  }

  private LocalDate dueBefore(LocalDate today) {
    return today.minusDays(policies.number(Policy.RENT_GRACE_DAYS));
  }

  private boolean exists(String rowsDue, String parameter, LocalDate date) {
    return jdbc.sql("select exists (select 1 " + rowsDue + ")")
        .param(parameter, date)
        .query(Boolean.class)
        .single();
  }

  private RentRun require(String runId) {
    return find(runId)
        .orElseThrow(() -> new IllegalStateException("there is no rent run " + runId));
  }

  private static RentRun run(ResultSet row) throws SQLException {
    Timestamp completedAt = row.getTimestamp("completed_at");
    return new RentRun(
        row.getString("id"),
        row.getObject("run_on", LocalDate.class),
        row.getObject("up_to_month", LocalDate.class),
        Objects.requireNonNull(row.getTimestamp("started_at")).toInstant(),
        completedAt == null ? null : completedAt.toInstant());
  }
}
