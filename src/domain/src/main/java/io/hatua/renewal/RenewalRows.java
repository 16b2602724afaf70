package io.hatua.renewal;

import static io.hatua.row.Rows.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of renewals; who changes one holds its lock. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class RenewalRows {

  private final JdbcClient jdbc;

  RenewalRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Renewal renewal) {
    jdbc.sql(
            """
            insert into lease_renewal (id, lease_id, correlation_id, offered_by, offered_at,
                old_end_on, new_end_on, rent_minor_units, rent_from, answer_due_at, status)
            values (:id, :lease, :correlation, :by, :at, :oldEnd, :newEnd, :rent, :rentFrom, :due,
                    :status)""")
        .param("id", renewal.id())
        .param("lease", renewal.leaseId())
        .param("correlation", renewal.correlationId())
        .param("by", renewal.offeredBy())
        .param("at", Timestamp.from(renewal.offeredAt()))
        .param("oldEnd", renewal.oldEndOn())
        .param("newEnd", renewal.newEndOn())
        .param("rent", renewal.rentMinorUnits())
        .param("rentFrom", renewal.rentFrom())
        .param("due", Timestamp.from(renewal.answerDueAt()))
        .param("status", renewal.status().name())
        .update();
  }

  Optional<Renewal> find(String id) {
    return jdbc.sql("select * from lease_renewal where id = :id")
        .param("id", id)
        .query((row, index) -> renewal(row))
        .optional();
  }

  /** Latest first. */
  List<Renewal> ofLease(String leaseId) {
    return jdbc.sql("select * from lease_renewal where lease_id = :lease order by id desc")
        .param("lease", leaseId)
        .query((row, index) -> renewal(row))
        .list();
  }

  /**
   * @throws IllegalStateException when there is none
   */
  Renewal lock(String id) {
    return jdbc.sql("select * from lease_renewal where id = :id for no key update")
        .param("id", id)
        .query((row, index) -> renewal(row))
        .optional()
        .orElseThrow(() -> new IllegalStateException("there is no renewal " + id));
  }

  void status(String id, RenewalStatus status) {
    jdbc.sql("update lease_renewal set status = :status where id = :id")
        .param("status", status.name())
        .param("id", id)
        .update();
  }

  void answered(String id, Instant now) {
    set(id, "answered_at", now);
  }

  void engineTold(String id, Instant now) {
    set(id, "engine_told_at", now);
  }

  void closed(String id, Instant now) {
    set(id, "closed_at", now);
  }

  private void set(String id, String column, Instant at) {
    jdbc.sql("update lease_renewal set %s = :at where id = :id".formatted(column))
        .param("at", Timestamp.from(at))
        .param("id", id)
        .update();
  }

  private static Renewal renewal(ResultSet row) throws SQLException {
    return new Renewal(
        row.getString("id"),
        row.getString("lease_id"),
        row.getString("correlation_id"),
        row.getString("offered_by"),
        Objects.requireNonNull(instant(row, "offered_at")),
        row.getObject("old_end_on", LocalDate.class),
        row.getObject("new_end_on", LocalDate.class),
        row.getObject("rent_minor_units", Long.class),
        row.getObject("rent_from", LocalDate.class),
        Objects.requireNonNull(instant(row, "answer_due_at")),
        RenewalStatus.valueOf(row.getString("status")),
        instant(row, "answered_at"));
  }
}
