package io.hatua.termination;

import static io.hatua.row.Rows.instant;

import io.hatua.money.Money;
import io.hatua.task.TaskDecision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of terminations; who changes a termination holds its lock. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class TerminationRows {

  private final JdbcClient jdbc;

  TerminationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Termination termination) {
    jdbc.sql(
            """
            insert into termination (id, lease_id, correlation_id, cause, given_by, given_at, reason,
                                     last_day, last_day_over_at, status)
            values (:id, :lease, :correlation, :cause, :by, :at, :reason, :lastDay, :overAt,
                    :status)""")
        .param("id", termination.id())
        .param("lease", termination.leaseId())
        .param("correlation", termination.correlationId())
        .param("cause", termination.cause().name())
        .param("by", termination.givenBy())
        .param("at", Timestamp.from(termination.givenAt()))
        .param("reason", termination.reason())
        .param("lastDay", termination.lastDay())
        .param("overAt", Timestamp.from(termination.lastDayOverAt()))
        .param("status", termination.status().name())
        .update();
  }

  Optional<Termination> find(String id) {
    return jdbc.sql("select * from termination where id = :id")
        .param("id", id)
        .query((row, index) -> termination(row))
        .optional();
  }

  /** Latest first. */
  List<Termination> ofLease(String leaseId) {
    return jdbc.sql("select * from termination where lease_id = :lease order by id desc")
        .param("lease", leaseId)
        .query((row, index) -> termination(row))
        .list();
  }

  /**
   * @throws IllegalStateException when there is none
   */
  Termination lock(String id) {
    return jdbc.sql("select * from termination where id = :id for no key update")
        .param("id", id)
        .query((row, index) -> termination(row))
        .optional()
        .orElseThrow(() -> new IllegalStateException("there is no termination " + id));
  }

  void status(String id, TerminationStatus status) {
    jdbc.sql("update termination set status = :status, reminded_at = null where id = :id")
        .param("status", status.name())
        .param("id", id)
        .update();
  }

  void withdrawn(String id, String by, Instant now) {
    jdbc.sql("update termination set withdrawn_by = :by, withdrawn_at = :now where id = :id")
        .param("by", by)
        .param("now", Timestamp.from(now))
        .param("id", id)
        .update();
  }

  void withdrawalTold(String id, Instant now) {
    set(id, "withdrawal_told_at", now);
  }

  void closed(String id, Instant now) {
    set(id, "closed_at", now);
  }

  void planned(String id, int approversNeeded) {
    jdbc.sql("update termination set approvers_needed = :needed where id = :id")
        .param("needed", approversNeeded)
        .param("id", id)
        .update();
  }

  void transferred(String id, String transfer) {
    jdbc.sql("update termination set transfer = :transfer where id = :id")
        .param("transfer", transfer)
        .param("id", id)
        .update();
  }

  /** Whether nobody was reminded since then. */
  boolean remind(String id, Instant before, Instant now) {
    return jdbc.sql(
                """
                update termination set reminded_at = :now
                where id = :id and (reminded_at is null or reminded_at <= :before)""")
            .param("now", Timestamp.from(now))
            .param("before", Timestamp.from(before))
            .param("id", id)
            .update()
        == 1;
  }

  void insert(String id, Inspection inspection) {
    jdbc.sql(
            """
            insert into termination_inspection (termination_id, number, condition, note,
                                                inspected_by, on_behalf_of, inspected_at)
            values (:id, :number, :condition, :note, :by, :behalf, :at)""")
        .param("id", id)
        .param("number", inspection.number())
        .param("condition", inspection.condition().name())
        .param("note", inspection.note())
        .param("by", inspection.inspectedBy())
        .param("behalf", inspection.onBehalfOf())
        .param("at", Timestamp.from(inspection.inspectedAt()))
        .update();
    int line = 0;
    for (Deduction deduction : inspection.deductions()) {
      jdbc.sql(
              """
              insert into termination_deduction (termination_id, inspection, line, reason,
                                                 amount_minor_units)
              values (:id, :inspection, :line, :reason, :amount)""")
          .param("id", id)
          .param("inspection", inspection.number())
          .param("line", ++line)
          .param("reason", deduction.reason())
          .param("amount", deduction.amount().minorUnits())
          .update();
    }
  }

  /** Oldest first. */
  List<Inspection> inspections(String id, Currency currency) {
    return jdbc
        .sql("select * from termination_inspection where termination_id = :id order by number")
        .param("id", id)
        .query(
            (row, index) ->
                new Inspection(
                    row.getInt("number"),
                    Condition.valueOf(row.getString("condition")),
                    row.getString("note"),
                    row.getString("inspected_by"),
                    row.getString("on_behalf_of"),
                    Objects.requireNonNull(instant(row, "inspected_at")),
                    List.of()))
        .list()
        .stream()
        .map(inspection -> with(inspection, deductions(id, inspection.number(), currency)))
        .toList();
  }

  private static Inspection with(Inspection inspection, List<Deduction> deductions) {
    return new Inspection(
        inspection.number(),
        inspection.condition(),
        inspection.note(),
        inspection.inspectedBy(),
        inspection.onBehalfOf(),
        inspection.inspectedAt(),
        deductions);
  }

  private List<Deduction> deductions(String id, int inspection, Currency currency) {
    return jdbc.sql(
            """
            select reason, amount_minor_units from termination_deduction
            where termination_id = :id and inspection = :inspection order by line""")
        .param("id", id)
        .param("inspection", inspection)
        .query(
            (row, index) ->
                new Deduction(
                    row.getString("reason"),
                    new Money(row.getLong("amount_minor_units"), currency)))
        .list();
  }

  void insert(String id, Settlement settlement) {
    jdbc.sql(
            """
            insert into termination_settlement (termination_id, version, inspection,
                deposit_minor_units, owed_minor_units, damage_minor_units, credit_minor_units,
                currency, settled_at)
            values (:id, :version, :inspection, :deposit, :owed, :damage, :credit, :currency,
                    :at)""")
        .param("id", id)
        .param("version", settlement.version())
        .param("inspection", settlement.inspection())
        .param("deposit", settlement.depositMinorUnits())
        .param("owed", settlement.owedMinorUnits())
        .param("damage", settlement.damageMinorUnits())
        .param("credit", settlement.creditMinorUnits())
        .param("currency", settlement.currency().getCurrencyCode())
        .param("at", Timestamp.from(settlement.settledAt()))
        .update();
    jdbc.sql("update termination set settlements = :version where id = :id")
        .param("version", settlement.version())
        .param("id", id)
        .update();
  }

  /** Oldest first. */
  List<Settlement> settlements(String id) {
    return jdbc.sql(
            "select * from termination_settlement where termination_id = :id order by version")
        .param("id", id)
        .query(
            (row, index) ->
                new Settlement(
                    row.getInt("version"),
                    row.getInt("inspection"),
                    row.getLong("deposit_minor_units"),
                    row.getLong("owed_minor_units"),
                    row.getLong("damage_minor_units"),
                    row.getLong("credit_minor_units"),
                    Currency.getInstance(row.getString("currency")),
                    Objects.requireNonNull(instant(row, "settled_at"))))
        .list();
  }

  void ask(String id, int version, int round, Instant now, Instant dueAt) {
    jdbc.sql(
            """
            insert into termination_approval (termination_id, version, round, asked_at, due_at,
                                              state)
            values (:id, :version, :round, :now, :due, 'OPEN')""")
        .param("id", id)
        .param("version", version)
        .param("round", round)
        .param("now", Timestamp.from(now))
        .param("due", Timestamp.from(dueAt))
        .update();
  }

  /**
   * @param text why it was rejected
   */
  void decide(
      String id,
      int version,
      int round,
      SettlementApproval.State state,
      TaskDecision decision,
      @Nullable String text) {
    jdbc.sql(
            """
            update termination_approval
            set state = :state, decided_by = :by, on_behalf_of = :behalf, decided_at = :at,
                text = :text
            where termination_id = :id and version = :version and round = :round""")
        .param("state", state.name())
        .param("by", decision.decidedBy())
        .param("behalf", decision.onBehalfOf())
        .param("at", Timestamp.from(decision.decidedAt()))
        .param("text", text)
        .param("id", id)
        .param("version", version)
        .param("round", round)
        .update();
  }

  /** In the order in which people were asked. */
  List<SettlementApproval> approvals(String id) {
    return jdbc.sql(
            """
            select * from termination_approval where termination_id = :id
            order by version, round""")
        .param("id", id)
        .query(
            (row, index) ->
                new SettlementApproval(
                    row.getInt("version"),
                    row.getInt("round"),
                    SettlementApproval.State.valueOf(row.getString("state")),
                    Objects.requireNonNull(instant(row, "asked_at")),
                    Objects.requireNonNull(instant(row, "due_at")),
                    row.getString("decided_by"),
                    row.getString("on_behalf_of"),
                    instant(row, "decided_at"),
                    row.getString("text")))
        .list();
  }

  private void set(String id, String column, Instant at) {
    jdbc.sql("update termination set %s = :at where id = :id".formatted(column))
        .param("at", Timestamp.from(at))
        .param("id", id)
        .update();
  }

  private static Termination termination(ResultSet row) throws SQLException {
    return new Termination(
        row.getString("id"),
        row.getString("lease_id"),
        row.getString("correlation_id"),
        TerminationCause.valueOf(row.getString("cause")),
        row.getString("given_by"),
        Objects.requireNonNull(instant(row, "given_at")),
        row.getString("reason"),
        row.getObject("last_day", LocalDate.class),
        Objects.requireNonNull(instant(row, "last_day_over_at")),
        TerminationStatus.valueOf(row.getString("status")),
        instant(row, "withdrawn_at"),
        row.getInt("settlements"),
        row.getObject("approvers_needed", Integer.class),
        row.getString("transfer"),
        instant(row, "closed_at"));
  }
}
