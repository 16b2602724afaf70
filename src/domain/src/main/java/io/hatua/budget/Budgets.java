package io.hatua.budget;

import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.page.Search;
import io.hatua.property.Properties;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tenant's budgets (S0-09). What an expense takes is reserved when it is asked for and actual
 * once it is posted; changes of one budget come one after another.
 */
@Service
@Transactional
public class Budgets {

  private static final String SELECT =
      """
      select b.id, b.name, b.property_id, b.from_on, b.until_on, b.currency,
             v.number as final_version, coalesce(v.amount_minor_units, 0) as amount,
             coalesce(u.reserved, 0) as reserved, coalesce(u.actual, 0) as actual
      from budget b
      left join budget_version v on v.budget_id = b.id and v.final
      left join lateral (
          select sum(amount_minor_units) filter (where state = 'RESERVED') as reserved,
                 sum(amount_minor_units) filter (where state = 'ACTUAL') as actual
          from budget_use where budget_id = b.id) u on true
      """;

  /** Far above any budget, and far from where sums overflow. */
  private static final long MAX_MINOR_UNITS = 100_000_000_000_000L;

  private static final int MAX_NAME = 120;
  private static final int MAX_NOTE = 300;

  private final JdbcClient jdbc;
  private final Properties properties;
  private final Tenants tenants;
  private final Outbox outbox;
  private final Clock clock;

  Budgets(JdbcClient jdbc, Properties properties, Tenants tenants, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.tenants = tenants;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Adds a budget with its first version, which is a draft. Publishes {@code budget.created}.
   *
   * @throws io.hatua.fault.FaultsException with every fault of the command
   */
  public Budget add(AddBudget command) {
    Checks checks = new Checks();
    String name = checks.text("name", command.name(), MAX_NAME);
    String propertyId =
        command.propertyId() == null || command.propertyId().isBlank()
            ? null
            : command.propertyId().strip();
    if (propertyId != null && properties.find(propertyId).isEmpty()) {
      checks.refuse("propertyId", Fault.UNKNOWN, "is not one of your properties");
    }
    LocalDate from = checks.present("fromOn", command.fromOn(), LocalDate.EPOCH);
    LocalDate until = checks.present("untilOn", command.untilOn(), from);
    if (checks.clean("fromOn") && until.isBefore(from)) {
      checks.refuse("untilOn", Fault.OUT_OF_RANGE, "must not be before the first day");
    }
    AddVersion first = checked(checks, new AddVersion(command.amountMinorUnits(), command.note()));
    checks.done();
    String id = Identifiers.next("bud");
    int added =
        jdbc.sql(
                """
                insert into budget (id, name, property_id, from_on, until_on, currency, created_by,
                                    created_at)
                values (:id, :name, :property, :from, :until, :currency, :by, :now)
                on conflict do nothing""")
            .param("id", id)
            .param("name", name)
            .param("property", propertyId)
            .param("from", from)
            .param("until", until)
            .param("currency", tenants.current().currency())
            .param("by", actor())
            .param("now", Timestamp.from(clock.instant()))
            .update();
    if (added == 0) {
      checks.refuse("name", Fault.TAKEN, "is the name of another budget");
    }
    checks.done();
    outbox.publish(
        EventType.BUDGET_CREATED,
        Aggregate.budget(id),
        new About(id),
        new Changes()
            .set("name", null, name)
            .set("propertyId", null, propertyId)
            .set("fromOn", null, from)
            .set("untilOn", null, until));
    insert(id, first);
    return find(id).orElseThrow();
  }

  /**
   * Adds a version, a draft.
   *
   * @return its number
   * @throws NotFoundException when there is no such budget
   * @throws io.hatua.fault.FaultsException with every fault of the command
   */
  public int addVersion(String budgetId, AddVersion command) {
    lock(budgetId);
    Checks checks = new Checks();
    AddVersion version = checked(checks, command);
    checks.done();
    return insert(budgetId, version);
  }

  /**
   * Makes a version the one that counts; the one that counted before does not any more (S0-09).
   * Publishes {@code budget.finalised}.
   *
   * @throws NotFoundException when there is no such version
   */
  public void finalise(String budgetId, int number) {
    Budget before = lock(budgetId);
    if (Integer.valueOf(number).equals(before.finalVersion())) {
      return;
    }
    jdbc.sql("update budget_version set final = false where budget_id = :id and final")
        .param("id", budgetId)
        .update();
    int marked =
        jdbc.sql(
                """
                update budget_version set final = true, finalised_by = :by, finalised_at = :now
                where budget_id = :id and number = :number""")
            .param("by", actor())
            .param("now", Timestamp.from(clock.instant()))
            .param("id", budgetId)
            .param("number", number)
            .update();
    if (marked == 0) {
      throw new NotFoundException("budget version", budgetId + "/" + number);
    }
    Budget after = find(budgetId).orElseThrow();
    outbox.publish(
        EventType.BUDGET_FINALISED,
        Aggregate.budget(budgetId),
        new Finalised(budgetId, number, after.amountMinorUnits(), after.currency()),
        new Changes()
            .set("finalVersion", before.finalVersion(), number)
            .set("amountMinorUnits", before.amountMinorUnits(), after.amountMinorUnits()));
  }

  @Transactional(readOnly = true)
  public Optional<Budget> find(String id) {
    return jdbc.sql(SELECT + "where b.id = :id")
        .param("id", id)
        .query((row, index) -> read(row))
        .optional();
  }

  /**
   * The budget that an expense of the property counts on: of several that fit, the latest begun.
   */
  @Transactional(readOnly = true)
  public Optional<Budget> ofProperty(String propertyId, LocalDate day) {
    return jdbc.sql(
            SELECT
                + """
                where b.property_id = :property and :day between b.from_on and b.until_on
                  and exists (select from budget_version v where v.budget_id = b.id and v.final)
                order by b.from_on desc, b.id limit 1""")
        .param("property", propertyId)
        .param("day", day)
        .query((row, index) -> read(row))
        .optional();
  }

  /** The versions of a budget, newest first. */
  @Transactional(readOnly = true)
  public List<BudgetVersion> versions(String budgetId) {
    return jdbc.sql("select * from budget_version where budget_id = :id order by number desc")
        .param("id", budgetId)
        .query((row, index) -> version(row))
        .list();
  }

  /**
   * Budgets by name, with what is reserved and actual.
   *
   * @param words that the name contains; nothing finds all
   */
  @Transactional(readOnly = true)
  public Page<Budget> list(@Nullable String words, PageRequest request) {
    List<Budget> rows =
        jdbc.sql(
                SELECT
                    + """
                    where b.name ilike :words
                      and (:cursor::text is null
                           or (b.name_key, b.id) > (select name_key, id from budget
                                                    where id = :cursor))
                    order by b.name_key, b.id limit :rows""")
            .param("words", Search.pattern(words))
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query((row, index) -> read(row))
            .list();
    return Page.of(rows, request, Budget::id);
  }

  /**
   * Reserves what an expense asks for, in the transaction of whoever decides it. Publishes {@code
   * budget.reserved}.
   *
   * @param allowOver whether it may be more than is left
   * @return what is left afterwards; empty when nothing was reserved because it would be too much
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Long> reserve(
      String budgetId, String expenseId, long minorUnits, boolean allowOver) {
    Budget budget = lock(budgetId);
    long left = budget.leftMinorUnits() - minorUnits;
    if (left < 0 && !allowOver) {
      return Optional.empty();
    }
    jdbc.sql(
            """
            insert into budget_use (expense_id, budget_id, amount_minor_units, state, changed_at)
            values (:expense, :budget, :amount, 'RESERVED', :now)""")
        .param("expense", expenseId)
        .param("budget", budgetId)
        .param("amount", minorUnits)
        .param("now", Timestamp.from(clock.instant()))
        .update();
    outbox.publish(
        EventType.BUDGET_RESERVED,
        Aggregate.budget(budgetId),
        new Used(budgetId, expenseId, minorUnits, budget.currency()),
        new Changes()
            .set(
                "reservedMinorUnits",
                budget.reservedMinorUnits(),
                budget.reservedMinorUnits() + minorUnits));
    return Optional.of(left);
  }

  /**
   * What was reserved for the expense is spent.
   *
   * @throws IllegalStateException when nothing is reserved for it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void spend(String expenseId) {
    if (!move(expenseId, "RESERVED", "ACTUAL")) {
      throw new IllegalStateException("expected a reservation for " + expenseId + ", but none is");
    }
  }

  /** What was spent for the expense is only reserved again; nothing to undo is fine. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void unspend(String expenseId) {
    move(expenseId, "ACTUAL", "RESERVED");
  }

  /**
   * Gives back what is reserved for the expense; nothing to undo is fine. Publishes {@code
   * budget.released}.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void release(String expenseId) {
    Optional<String> budgetId =
        jdbc.sql("select budget_id from budget_use where expense_id = :id and state = 'RESERVED'")
            .param("id", expenseId)
            .query(String.class)
            .optional();
    if (budgetId.isEmpty()) {
      return;
    }
    Budget before = lock(budgetId.get());
    if (move(expenseId, "RESERVED", "RELEASED")) {
      Budget after = find(before.id()).orElseThrow();
      outbox.publish(
          EventType.BUDGET_RELEASED,
          Aggregate.budget(before.id()),
          new Used(
              before.id(),
              expenseId,
              before.reservedMinorUnits() - after.reservedMinorUnits(),
              before.currency()),
          new Changes()
              .set("reservedMinorUnits", before.reservedMinorUnits(), after.reservedMinorUnits()));
    }
  }

  private boolean move(String expenseId, String from, String to) {
    return jdbc.sql(
                """
                update budget_use set state = :to, changed_at = :now
                where expense_id = :id and state = :from""")
            .param("to", to)
            .param("now", Timestamp.from(clock.instant()))
            .param("id", expenseId)
            .param("from", from)
            .update()
        == 1;
  }

  private Budget lock(String id) {
    String locked =
        jdbc.sql("select id from budget where id = :id for no key update")
            .param("id", id)
            .query(String.class)
            .optional()
            .orElseThrow(() -> new NotFoundException("budget", id));
    return find(locked).orElseThrow();
  }

  private int insert(String budgetId, AddVersion version) {
    return jdbc.sql(
            """
            insert into budget_version (budget_id, number, amount_minor_units, note, created_by,
                                        created_at)
            select :id, coalesce(max(number), 0) + 1, :amount, :note, :by, :now
            from budget_version where budget_id = :id
            returning number""")
        .param("id", budgetId)
        .param("amount", version.amountMinorUnits())
        .param("note", version.note())
        .param("by", actor())
        .param("now", Timestamp.from(clock.instant()))
        .query(Integer.class)
        .single();
  }

  private static AddVersion checked(Checks checks, AddVersion command) {
    String note = command.note() == null ? "" : command.note().strip();
    if (!note.isEmpty()) {
      checks.text("note", note, MAX_NOTE);
    }
    return new AddVersion(
        checks.number("amountMinorUnits", command.amountMinorUnits(), 0, MAX_MINOR_UNITS), note);
  }

  private static String actor() {
    return Invocation.current().actor().id();
  }

  private static Budget read(ResultSet row) throws SQLException {
    return new Budget(
        row.getString("id"),
        row.getString("name"),
        row.getString("property_id"),
        row.getObject("from_on", LocalDate.class),
        row.getObject("until_on", LocalDate.class),
        row.getString("currency"),
        row.getObject("final_version", Integer.class),
        row.getLong("amount"),
        row.getLong("reserved"),
        row.getLong("actual"));
  }

  private static BudgetVersion version(ResultSet row) throws SQLException {
    Timestamp finalisedAt = row.getTimestamp("finalised_at");
    return new BudgetVersion(
        row.getInt("number"),
        row.getLong("amount_minor_units"),
        row.getString("note"),
        row.getBoolean("final"),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        row.getString("finalised_by"),
        finalisedAt == null ? null : finalisedAt.toInstant());
  }

  private record About(String budgetId) {}

  private record Finalised(String budgetId, int version, long amountMinorUnits, String currency) {}

  private record Used(String budgetId, String expenseId, long amountMinorUnits, String currency) {}
}
