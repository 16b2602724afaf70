package io.hatua.maintenance;

import static io.hatua.row.Rows.instant;

import io.hatua.document.Documents;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.page.Search;
import io.hatua.sla.SlaLevel;
import io.hatua.tenancy.Tenants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people read of requests. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MaintenanceReads {

  private static final String SELECT =
      """
      select r.*, p.name as property_name, u.name as unit_name,
             (select due_at from sla_clock c
              where c.request_id = r.id and c.round = r.round and c.kind = 'RESPONSE'
                and c.stopped_at is null) as response_due_at,
             (select due_at from sla_clock c
              where c.request_id = r.id and c.round = r.round and c.kind = 'RESOLUTION'
                and c.stopped_at is null) as resolution_due_at,
             (select e.level from sla_escalation e join sla_clock c on c.id = e.clock_id
              where c.request_id = r.id and c.round = r.round
              order by array_position(
                  array['BREACHED_BY_ALL', 'BREACHED_BY_HALF', 'BREACHED', 'AT_RISK'], e.level)
              limit 1) as level
      from maintenance_request r
      join property p on p.id = r.property_id join unit u on u.id = r.unit_id
      """;

  /** A manager's board holds what is open: more than this nobody looks at. */
  private static final int BOARD_ROWS = 200;

  private final JdbcClient jdbc;
  private final SlaClocks clocks;
  private final Assignments assignments;
  private final Documents documents;
  private final WorkEvidence evidence;
  private final Tenants tenants;

  MaintenanceReads(
      JdbcClient jdbc,
      SlaClocks clocks,
      Assignments assignments,
      Documents documents,
      WorkEvidence evidence,
      Tenants tenants) {
    this.jdbc = jdbc;
    this.clocks = clocks;
    this.assignments = assignments;
    this.documents = documents;
    this.evidence = evidence;
    this.tenants = tenants;
  }

  Optional<RequestDetails> find(String id) {
    return jdbc.sql(SELECT + "where r.id = :id")
        .param("id", id)
        .query((row, index) -> details(row))
        .optional();
  }

  Page<RequestSummary> list(RequestFilter filter, PageRequest request) {
    MaintenanceStatus status = filter.status();
    List<RequestSummary> rows =
        jdbc.sql(
                SELECT
                    + """
                    where (:status::text is null or r.status = :status)
                      and (not :open or r.status not in ('COMPLETED', 'CANCELLED'))
                      and (:property::text is null or r.property_id = :property)
                      and (:lease::text is null or r.lease_id = :lease)
                      and (:assignee::text is null or r.assignee_id = :assignee)
                      and (r.id ilike :words or p.name ilike :words or u.name ilike :words)
                      and (:cursor::text is null or r.id < :cursor)
                    order by r.id desc limit :rows""")
            .param("status", status == null ? null : status.name())
            .param("open", filter.openOnly())
            .param("property", filter.propertyId())
            .param("lease", filter.leaseId())
            .param("assignee", filter.assigneeId())
            .param("words", Search.pattern(filter.text()))
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query((row, index) -> summary(row))
            .list();
    return Page.of(rows, request, RequestSummary::id);
  }

  /** What is open, what breaches next first. */
  List<RequestSummary> board(
      @Nullable String propertyId, @Nullable String teamId, @Nullable String supplierId) {
    return jdbc.sql(
            "select * from ("
                + SELECT
                + """
                where r.status not in ('COMPLETED', 'CANCELLED')
                  and (:property::text is null or r.property_id = :property)
                  and (:supplier::text is null or r.supplier_id = :supplier)
                  and (:team::text is null or exists (
                      select from team_member m
                      where m.user_id = r.assignee_id and m.team_id = :team))) b
                order by least(response_due_at, resolution_due_at) nulls last, id limit :rows""")
        .param("property", propertyId)
        .param("team", teamId)
        .param("supplier", supplierId)
        .param("rows", BOARD_ROWS)
        .query((row, index) -> summary(row))
        .list();
  }

  /** How the clocks of the last months were kept, the latest month first. */
  List<SlaFigure> figures(@Nullable String propertyId, int months) {
    YearMonth first = YearMonth.from(tenants.today()).minusMonths(months - 1L);
    ZoneId zone = tenants.current().timeZone();
    return jdbc.sql(
            """
            select month, kind, count(*) filter (where late) as late,
                   count(*) filter (where not late and stopped_at is not null) as in_time,
                   count(*) filter (where not late and stopped_at is null) as running
            from (select to_char(c.started_at at time zone :zone, 'YYYY-MM') as month, c.kind,
                         c.stopped_at,
                         exists (select from sla_escalation e
                                 where e.clock_id = c.id and e.level <> 'AT_RISK') as late
                  from sla_clock c join maintenance_request r on r.id = c.request_id
                  where r.status <> 'CANCELLED' and c.started_at >= :from
                    and (:property::text is null or r.property_id = :property)) one
            group by month, kind order by month desc, kind desc""")
        .param("zone", zone.getId())
        .param("from", Timestamp.from(first.atDay(1).atStartOfDay(zone).toInstant()))
        .param("property", propertyId)
        .query(
            (row, index) ->
                new SlaFigure(
                    YearMonth.parse(row.getString("month")),
                    ClockKind.valueOf(row.getString("kind")),
                    row.getLong("in_time"),
                    row.getLong("late"),
                    row.getLong("running")))
        .list();
  }

  /** What the work cost so far. */
  Money cost(String requestId) {
    return Money.of(
        jdbc.sql(
                """
                select coalesce(sum(amount_minor_units), 0) from work_cost
                where request_id = :id""")
            .param("id", requestId)
            .query(Long.class)
            .single(),
        tenants.current().currency());
  }

  private RequestDetails details(ResultSet row) throws SQLException {
    String id = row.getString("id");
    long estimate = row.getLong("estimate_minor_units");
    boolean estimated = !row.wasNull();
    return new RequestDetails(
        summary(row),
        row.getString("correlation_id"),
        row.getString("lease_id"),
        row.getString("reporter_id"),
        row.getString("description"),
        value(row, "reported_category", MaintenanceCategory.class),
        Priority.valueOf(row.getString("reported_priority")),
        row.getInt("round"),
        value(row, "skill", Skill.class),
        row.getString("triage_rule"),
        estimated ? Money.of(estimate, tenants.current().currency()) : null,
        cost(id),
        instant(row, "accepted_at"),
        instant(row, "started_at"),
        value(row, "pause_reason", PauseReason.class),
        instant(row, "completed_at"),
        instant(row, "reopen_until"),
        value(row, "cancel_reason", CancelReason.class),
        clocks.of(id).stream()
            .map(
                stored ->
                    new ClockView(
                        stored.kind(),
                        stored.round(),
                        stored.clock(),
                        stored.dueAt(),
                        clocks.escalations(stored.id())))
            .toList(),
        assignments.of(id),
        notes(id),
        costs(id),
        documents.of(Aggregate.request(id)).stream()
            .filter(document -> !document.kind().equals(WorkEvidence.SIGNATURE))
            .toList(),
        evidence.positions(id),
        evidence.signatures(id));
  }

  private List<WorkNote> notes(String id) {
    return jdbc.sql("select * from work_note where request_id = :id order by id")
        .param("id", id)
        .query(
            (row, index) ->
                new WorkNote(
                    row.getString("written_by"),
                    row.getString("text"),
                    row.getTimestamp("written_at").toInstant()))
        .list();
  }

  private List<WorkCost> costs(String id) {
    return jdbc.sql("select * from work_cost where request_id = :id order by id")
        .param("id", id)
        .query(
            (row, index) ->
                new WorkCost(
                    CostKind.valueOf(row.getString("kind")),
                    Money.of(row.getLong("amount_minor_units"), row.getString("currency")),
                    row.getString("description"),
                    row.getString("recorded_by"),
                    row.getTimestamp("recorded_at").toInstant()))
        .list();
  }

  private static RequestSummary summary(ResultSet row) throws SQLException {
    return new RequestSummary(
        row.getString("id"),
        MaintenanceStatus.valueOf(row.getString("status")),
        row.getString("property_id"),
        row.getString("property_name"),
        row.getString("unit_id"),
        row.getString("unit_name"),
        value(row, "category", MaintenanceCategory.class),
        Priority.valueOf(row.getString("priority")),
        row.getTimestamp("escalated_at") != null,
        row.getString("assignee_id"),
        row.getString("supplier_id"),
        row.getTimestamp("reported_at").toInstant(),
        instant(row, "response_due_at"),
        instant(row, "resolution_due_at"),
        value(row, "level", SlaLevel.class));
  }

  private static <E extends Enum<E>> @Nullable E value(ResultSet row, String column, Class<E> type)
      throws SQLException {
    String name = row.getString(column);
    return name == null ? null : Enum.valueOf(type, name);
  }
}
