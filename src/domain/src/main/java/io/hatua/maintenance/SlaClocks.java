package io.hatua.maintenance;

import static io.hatua.row.Rows.instant;

import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.sla.Pause;
import io.hatua.sla.SlaClock;
import io.hatua.sla.SlaLevel;
import io.hatua.sla.WorkingHours;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenant;
import io.hatua.tenancy.Tenants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The stored clocks. Each has an {@code sla-watch} of its own, which is told when the clock
 * changes; the sweep finds what is due by {@code next_at}.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SlaClocks {

  static final String WATCH = "sla-watch";
  private static final String CHANGED = "sla-clock-changed";

  private final JdbcClient jdbc;
  private final Policies policies;
  private final Tenants tenants;
  private final Outbox outbox;

  SlaClocks(JdbcClient jdbc, Policies policies, Tenants tenants, Outbox outbox) {
    this.jdbc = jdbc;
    this.policies = policies;
    this.tenants = tenants;
    this.outbox = outbox;
  }

  /** A clock as it is stored. */
  record Stored(
      String id,
      String requestId,
      int round,
      ClockKind kind,
      SlaClock clock,
      @Nullable Instant dueAt) {}

  /** Starts both clocks of a round, and the processes that watch them. */
  void start(MaintenanceRequest request, Instant startedAt) {
    for (ClockKind kind : ClockKind.values()) {
      String id = Identifiers.next("slc");
      Terms terms = terms(request.priority(), kind);
      jdbc.sql(
              """
              insert into sla_clock (id, request_id, round, kind, started_at, allowed_seconds, zone,
                                     working_hours, holidays)
              values (:id, :request, :round, :kind, :started, :allowed, :zone, :hours, :holidays)""")
          .param("id", id)
          .param("request", request.id)
          .param("round", request.round())
          .param("kind", kind.name())
          .param("started", Timestamp.from(startedAt))
          .param("allowed", terms.allowed().toSeconds())
          .param("zone", terms.zone())
          .param("hours", terms.hours())
          .param("holidays", terms.holidays())
          .update();
      schedule(id);
      outbox.handOver(
          Aggregate.slaClock(id),
          new EngineCommand.StartProcess(
              WATCH,
              Map.of(
                  "tenantId",
                  Invocation.current().tenantId(),
                  "slaClockId",
                  id,
                  "correlationId",
                  request.correlationId)));
    }
  }

  /** Gives running clocks the times of the request's priority, counted from the same start. */
  void retime(MaintenanceRequest request) {
    for (Stored stored : ofRound(request)) {
      Terms terms = terms(request.priority(), stored.kind());
      jdbc.sql(
              """
              update sla_clock set allowed_seconds = :allowed, zone = :zone, working_hours = :hours,
                                   holidays = :holidays
              where id = :id and stopped_at is null""")
          .param("allowed", terms.allowed().toSeconds())
          .param("zone", terms.zone())
          .param("hours", terms.hours())
          .param("holidays", terms.holidays())
          .param("id", stored.id())
          .update();
      changed(stored.id());
    }
  }

  /** Stops the clock of the request's round; one that was stopped stays as it is. */
  void stop(MaintenanceRequest request, ClockKind kind, Instant now) {
    for (Stored stored : ofRound(request)) {
      if (stored.kind() == kind && stored.clock().stoppedAt() == null) {
        resume(stored.id(), now);
        jdbc.sql("update sla_clock set stopped_at = :now where id = :id")
            .param("now", Timestamp.from(now))
            .param("id", stored.id())
            .update();
        changed(stored.id());
      }
    }
  }

  /** Lets the resolution clock stand, where the policy says so for the reason. */
  void pause(MaintenanceRequest request, PauseReason reason, Instant now) {
    boolean stands =
        Arrays.asList(value(Policy.MAINTENANCE_PAUSES).split(",")).contains(reason.name());
    if (stands) {
      Stored stored = resolution(request);
      jdbc.sql(
              "insert into sla_pause (clock_id, from_at) values (:id, :now) on conflict do nothing")
          .param("id", stored.id())
          .param("now", Timestamp.from(now))
          .update();
      changed(stored.id());
    }
  }

  /** Lets the resolution clock go on, if it stands. */
  void goOn(MaintenanceRequest request, Instant now) {
    Stored stored = resolution(request);
    if (resume(stored.id(), now)) {
      changed(stored.id());
    }
  }

  /**
   * @throws NotFoundException when there is no such clock
   */
  Stored find(String id) {
    return jdbc.sql("select * from sla_clock where id = :id")
        .param("id", id)
        .query((row, index) -> read(row))
        .optional()
        .orElseThrow(() -> new NotFoundException("clock", id));
  }

  /** The clock, locked: the two detectors come one after another. */
  Stored lock(String id) {
    return jdbc.sql("select * from sla_clock where id = :id for no key update")
        .param("id", id)
        .query((row, index) -> read(row))
        .single();
  }

  /** Every clock of the request, the first round's first. */
  List<Stored> of(String requestId) {
    return jdbc.sql("select * from sla_clock where request_id = :id order by round, kind")
        .param("id", requestId)
        .query((row, index) -> read(row))
        .list();
  }

  List<Stored> ofRound(MaintenanceRequest request) {
    return of(request.id).stream().filter(stored -> stored.round() == request.round()).toList();
  }

  List<Escalation> escalations(String clockId) {
    return jdbc.sql(
            """
            select level, passed_at, recorded_at, recorded_by, recipient from sla_escalation
            where clock_id = :id order by passed_at, level""")
        .param("id", clockId)
        .query(
            (row, index) ->
                new Escalation(
                    SlaLevel.valueOf(row.getString("level")),
                    row.getTimestamp("passed_at").toInstant(),
                    row.getTimestamp("recorded_at").toInstant(),
                    row.getString("recorded_by"),
                    row.getString("recipient")))
        .list();
  }

  /** Records a passed level; whether nobody had recorded it before. */
  boolean record(String clockId, Escalation passed) {
    return jdbc.sql(
                """
                insert into sla_escalation (clock_id, level, passed_at, recorded_at, recorded_by,
                                            recipient)
                values (:id, :level, :passed, :recorded, :by, :recipient)
                on conflict do nothing""")
            .param("id", clockId)
            .param("level", passed.level().name())
            .param("passed", Timestamp.from(passed.passedAt()))
            .param("recorded", Timestamp.from(passed.recordedAt()))
            .param("by", passed.recordedBy())
            .param("recipient", passed.recipient())
            .update()
        == 1;
  }

  /** Writes down when the clock is up, and when there is something to see next. */
  Optional<Instant> schedule(String id) {
    SlaClock clock = lock(id).clock();
    List<SlaLevel> recorded = escalations(id).stream().map(Escalation::level).toList();
    Optional<Instant> next =
        Arrays.stream(SlaLevel.values())
            .filter(level -> !recorded.contains(level))
            .flatMap(level -> clock.reaches(level).stream())
            .filter(at -> clock.stoppedAt() == null || at.isBefore(clock.stoppedAt()))
            .findFirst()
            // Exactly at the deadline it is still in time.
            .map(at -> at.truncatedTo(ChronoUnit.MILLIS).plusMillis(1));
    jdbc.sql("update sla_clock set due_at = :due, next_at = :next where id = :id")
        .param("due", timestamp(clock.reaches(SlaLevel.BREACHED).orElse(null)))
        .param("next", timestamp(next.orElse(null)))
        .param("id", id)
        .update();
    return next;
  }

  /** Clocks of which something is to be seen by then, longest due first. */
  List<String> due(Instant now) {
    return jdbc.sql("select id from sla_clock where next_at <= :now order by next_at, id")
        .param("now", Timestamp.from(now))
        .query(String.class)
        .list();
  }

  private void changed(String id) {
    schedule(id);
    outbox.handOver(
        Aggregate.slaClock(id),
        new EngineCommand.PublishMessage(
            CHANGED, id, policies.duration(Policy.ENGINE_REPUBLISH_AFTER), Map.of()));
  }

  private boolean resume(String id, Instant now) {
    return jdbc.sql(
                "update sla_pause set until_at = :now where clock_id = :id and until_at is null")
            .param("now", Timestamp.from(now))
            .param("id", id)
            .update()
        == 1;
  }

  private Stored resolution(MaintenanceRequest request) {
    return ofRound(request).stream()
        .filter(stored -> stored.kind() == ClockKind.RESOLUTION)
        .findFirst()
        .orElseThrow();
  }

  private Terms terms(Priority priority, ClockKind kind) {
    Duration allowed = policies.duration(priority.time(kind));
    if (Arrays.asList(value(Policy.MAINTENANCE_ROUND_THE_CLOCK).split(","))
        .contains(priority.name())) {
      return new Terms(allowed, null, null, null);
    }
    Tenant tenant = tenants.current();
    return new Terms(
        allowed,
        tenant.timeZone().getId(),
        value(Policy.MAINTENANCE_WORKING_HOURS),
        value(Policy.MAINTENANCE_HOLIDAYS));
  }

  private String value(Policy policy) {
    LocalDate today = tenants.today();
    return policies.value(policy, today);
  }

  private Stored read(ResultSet row) throws SQLException {
    String id = row.getString("id");
    String hours = row.getString("working_hours");
    return new Stored(
        id,
        row.getString("request_id"),
        row.getInt("round"),
        ClockKind.valueOf(row.getString("kind")),
        new SlaClock(
            row.getTimestamp("started_at").toInstant(),
            Duration.ofSeconds(row.getLong("allowed_seconds")),
            hours == null
                ? null
                : WorkingHours.parse(
                    ZoneId.of(row.getString("zone")), hours, row.getString("holidays")),
            pauses(id),
            instant(row, "stopped_at")),
        instant(row, "due_at"));
  }

  private List<Pause> pauses(String id) {
    return jdbc.sql("select from_at, until_at from sla_pause where clock_id = :id order by from_at")
        .param("id", id)
        .query(
            (row, index) ->
                new Pause(row.getTimestamp("from_at").toInstant(), instant(row, "until_at")))
        .list();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  private record Terms(
      Duration allowed, @Nullable String zone, @Nullable String hours, @Nullable String holidays) {}
}
