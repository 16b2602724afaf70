package io.hatua.task;

import io.hatua.fault.Checks;
import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is away when, and who stands in for them. A substitute's own substitute gets nothing. */
@Service
@Transactional
public class Absences {

  private static final String SELECT =
      """
      select id, user_id, substitute_id, from_on, until_on, process_id, limit_minor_units,
             cancelled_at
      from absence
      """;

  private final JdbcClient jdbc;
  private final TaskPeople people;
  private final Tenants tenants;
  private final Outbox outbox;
  private final Clock clock;

  Absences(JdbcClient jdbc, TaskPeople people, Tenants tenants, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.people = people;
    this.tenants = tenants;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Records that somebody will be away. Publishes {@code absence.recorded}.
   *
   * @throws io.hatua.fault.FaultsException with every fault of the command
   */
  public Absence record(String userId, RecordAbsence command) {
    Checks checks = new Checks();
    LocalDate today = tenants.today();
    LocalDate from = checks.present("fromOn", command.fromOn(), today);
    LocalDate until = checks.present("untilOn", command.untilOn(), from);
    if (checks.clean("fromOn") && until.isBefore(from)) {
      checks.refuse("untilOn", Fault.OUT_OF_RANGE, "must not be before the first day");
    } else if (checks.clean("untilOn") && until.isBefore(today)) {
      checks.refuse("untilOn", Fault.OUT_OF_RANGE, "is over already");
    }
    String substitute = checks.present("substituteId", command.substituteId(), "");
    if (substitute.equals(userId)) {
      checks.refuse("substituteId", Fault.OUT_OF_RANGE, "must be somebody else");
    } else if (checks.clean("substituteId") && people.find(substitute).isEmpty()) {
      checks.refuse("substituteId", Fault.UNKNOWN, "is nobody who can sign in");
    }
    Long limit = command.limitMinorUnits();
    if (limit != null && limit < 0) {
      checks.refuse("limitMinorUnits", Fault.OUT_OF_RANGE, "must not be negative");
    }
    checks.done();
    String process =
        command.processId() == null || command.processId().isBlank()
            ? null
            : command.processId().strip();
    Absence absence =
        new Absence(Identifiers.next("abs"), userId, substitute, from, until, process, limit, null);
    jdbc.sql(
            """
            insert into absence (id, user_id, substitute_id, from_on, until_on, process_id,
                                 limit_minor_units, recorded_by, recorded_at)
            values (:id, :user, :substitute, :from, :until, :process, :limit, :by, :now)""")
        .param("id", absence.id())
        .param("user", userId)
        .param("substitute", substitute)
        .param("from", from)
        .param("until", until)
        .param("process", process)
        .param("limit", limit)
        .param("by", Invocation.current().actor().id())
        .param("now", Timestamp.from(clock.instant()))
        .update();
    outbox.publish(
        EventType.ABSENCE_RECORDED,
        aggregate(absence.id()),
        new Recorded(absence.id(), userId, substitute, from, until, process, limit));
    return absence;
  }

  /**
   * Calls off an absence of the person; one that was called off stays so. Publishes {@code
   * absence.cancelled}.
   *
   * @throws NotFoundException when the person has no such absence
   * @throws ConflictException when it is over
   */
  public void cancel(String userId, String id) {
    Absence absence =
        jdbc.sql(SELECT + "where id = :id and user_id = :user for update")
            .param("id", id)
            .param("user", userId)
            .query(Absences::read)
            .optional()
            .orElseThrow(() -> new NotFoundException("absence", id));
    if (absence.cancelledAt() != null) {
      return;
    }
    if (absence.untilOn().isBefore(tenants.today())) {
      throw new ConflictException(
          "ABSENCE_OVER", "expected an absence that is not over, but " + id + " is");
    }
    jdbc.sql("update absence set cancelled_at = :now where id = :id")
        .param("now", Timestamp.from(clock.instant()))
        .param("id", id)
        .update();
    outbox.publish(EventType.ABSENCE_CANCELLED, aggregate(id), new Cancelled(id, userId));
  }

  /** The absences of a person that are not over or called off, the next one first. */
  @Transactional(readOnly = true)
  public List<Absence> of(String userId) {
    return current("user_id = :person", userId);
  }

  /** For whom the person stands in today. */
  @Transactional(readOnly = true)
  public List<Absence> standInToday(String userId) {
    return current("substitute_id = :person and from_on <= :today", userId);
  }

  private List<Absence> current(String which, String person) {
    return jdbc.sql(
            SELECT
                + "where cancelled_at is null and until_on >= :today and "
                + which
                + " order by from_on, id")
        .param("person", person)
        .param("today", tenants.today())
        .query(Absences::read)
        .list();
  }

  private static Aggregate aggregate(String id) {
    return new Aggregate("absence", id);
  }

  private static Absence read(ResultSet row, int index) throws SQLException {
    return new Absence(
        row.getString("id"),
        row.getString("user_id"),
        row.getString("substitute_id"),
        row.getObject("from_on", LocalDate.class),
        row.getObject("until_on", LocalDate.class),
        row.getString("process_id"),
        row.getObject("limit_minor_units", Long.class),
        Optional.ofNullable(row.getObject("cancelled_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant)
            .orElse(null));
  }

  private record Recorded(
      String absenceId,
      String userId,
      String substituteId,
      LocalDate fromOn,
      LocalDate untilOn,
      @Nullable String processId,
      @Nullable Long limitMinorUnits) {}

  private record Cancelled(String absenceId, String userId) {}
}
