package io.hatua.messaging.history;

import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.messaging.history.CaseEntry.Kind;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happened in a business case, over all that keep records of it, joined by correlation and
 * causation (S1-102). One statement reads it, so that a page of a long case costs one look at the
 * case and none at its neighbours.
 */
@Service
@Transactional(readOnly = true)
public class CaseHistory {

  private static final String ENTRIES =
      """
      with event as (
        select o.* from outbox o
        where o.tenant_id = current_tenant() and o.correlation_id = :correlation
          and o.destination = 'kafka'),
      step as (
        select e.*, i.process_definition_key
        from process_claim c
        join engine_instance i using (process_instance_key)
        join engine_element e using (process_instance_key)
        where c.tenant_id = current_tenant()
          and c.aggregate_type = :type and c.aggregate_id = :aggregate),
      posted as (
        select id from ledger_entry
        where tenant_id = current_tenant() and correlation_id = :correlation
        union
        select entry_id from ledger_posting
        where tenant_id = current_tenant() and :type = 'lease' and lease_id = :aggregate),
      entry (id, at, kind, what, state, until, about, about_type, minor_units, currency, detail,
             cause) as (
        select 'step_' || element_instance_key, entered_at, 'STEP', element_id, state, left_at,
               process_definition_key::text, null, null::bigint, null, null, null
        from step
        where (element_type like '%\\_TASK' and element_type <> 'USER_TASK')
           or (element_type in ('BOUNDARY_EVENT', 'INTERMEDIATE_CATCH_EVENT')
               and state = 'completed')
        union all
        select 'task_' || task_key, created_at, 'TASK', element_id, state, ended_at,
               process_definition_key::text, null, null, null, task_key::text, null
        from engine_task
        where tenant_id = current_tenant() and aggregate_type = :type
          and aggregate_id = :aggregate
        union all
        select 'incident_' || i.incident_key, i.raised_at, 'INCIDENT', i.element_id,
               case when i.resolved_at is null then 'open' else 'resolved' end, i.resolved_at,
               s.process_definition_key::text, null, null, null, i.message,
               'step_' || s.element_instance_key
        from engine_incident i
        join lateral (
          select * from step s
          where s.process_instance_key = i.process_instance_key and s.element_id = i.element_id
            and s.entered_at <= i.raised_at
          order by s.entered_at desc, s.element_instance_key desc limit 1) s on true
        union all
        select d.id || case when moment.state = 'archived' then '_archived' else '' end, moment.at,
               'DOCUMENT', d.kind, moment.state, null, d.version::text, null, null, null, d.id, null
        from document d
        cross join lateral (
          values ('made', d.created_at), ('archived', d.archived_at)) moment (state, at)
        where d.tenant_id = current_tenant() and d.aggregate_type = :type
          and d.aggregate_id = :aggregate and moment.at is not null
        union all
        select e.id, e.recorded_at, 'POSTING', e.rule, null, null, null, null, sum.minor_units,
               sum.currency, null,
               coalesce((select step from outbox o
                         where o.tenant_id = e.tenant_id and o.aggregate_type = 'ledger_entry'
                           and o.aggregate_id = e.id limit 1), e.causation_id)
        from ledger_entry e
        join lateral (
          select sum(p.minor_units)::bigint as minor_units, min(a.currency) as currency
          from ledger_posting p
          join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.account_id
          where p.tenant_id = e.tenant_id and p.entry_id = e.id and p.minor_units > 0) sum on true
        where e.tenant_id = current_tenant() and e.id in (select id from posted)
        union all
        select id, created_at,
               case payload -> 'actor' ->> 'type' when 'user' then 'PERSON' else 'EVENT' end,
               payload ->> 'type', null, null, payload -> 'actor' ->> 'id', null, null, null,
               payload -> 'actor' ->> 'onBehalfOf',
               coalesce(step, 'task_' || (payload -> 'data' ->> 'taskKey'),
                        payload ->> 'causationId')
        from event where aggregate_type <> 'ledger_entry'
        union all
        select n.id, coalesce(n.sent_at, n.created_at), 'MAIL', n.template, n.state, null,
               n.recipient_id, n.recipient_type, null, null, n.error, n.event_id
        from notification n
        where n.tenant_id = current_tenant()
          and (n.aggregate_type = :type and n.aggregate_id = :aggregate
               or n.event_id = any (array(select id from event))))
      select * from entry
      """;

  private static final String RANK =
      "array_position(array['PERSON', 'STEP', 'TASK', 'DOCUMENT', 'POSTING', 'EVENT', 'MAIL',"
          + " 'INCIDENT'], kind)";

  private final JdbcClient jdbc;

  CaseHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The place of an entry in the order of its case: the same at every look.
   *
   * @param at when the entry happened
   */
  public record Place(Instant at, Kind kind, String id) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::at).thenComparing(Place::kind).thenComparing(Place::id);

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws FaultsException when nothing of the kind was written
     */
    public static Place parse(String text) {
      try {
        String[] parts = text.split("~", 3);
        return new Place(Instant.parse(parts[0]), Kind.valueOf(parts[1]), parts[2]);
      } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new FaultsException(
            List.of(new Fault("before", Fault.MALFORMED, "is not a place that a page gave")));
      }
    }

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return at + "~" + kind + "~" + id;
    }
  }

  /**
   * The latest entries of a case, newest first.
   *
   * @param subject what the case is about
   * @param kind only these, when given
   * @param before only what stands before this place, when given
   */
  public List<CaseEntry> latest(
      Aggregate subject,
      String correlationId,
      @Nullable Kind kind,
      @Nullable Place before,
      int limit) {
    return of(
            subject,
            correlationId,
            """
            where (:kind::text is null or kind = :kind)
              and (:at::timestamptz is null or (at, %1$s, id collate "C") < (:at, :rank, :id))
            order by at desc, %1$s desc, id collate "C" desc limit :limit"""
                .formatted(RANK))
        .param("kind", kind == null ? null : kind.name())
        .param("at", before == null ? null : Timestamp.from(before.at()))
        .param("rank", before == null ? 0 : before.kind().ordinal() + 1)
        .param("id", before == null ? "" : before.id())
        .param("limit", limit)
        .query(CaseHistory::read)
        .list();
  }

  /** The entries of a case with these ids, as far as there are any. */
  public List<CaseEntry> entries(Aggregate subject, String correlationId, Collection<String> ids) {
    return of(subject, correlationId, "where id = any (:ids)")
        .param("ids", ids.toArray(String[]::new))
        .query(CaseHistory::read)
        .list();
  }

  /** What the case with this correlation is about; empty when the tenant has no such case. */
  public Optional<Aggregate> subjectOf(String correlationId) {
    return jdbc.sql(
            """
            select aggregate_type, aggregate_id, 0 as preference from process_claim
            where tenant_id = current_tenant() and correlation_id = :correlation
            union all
            select aggregate_type, aggregate_id, 1 from outbox
            where tenant_id = current_tenant() and correlation_id = :correlation
              and destination = 'engine'
            order by preference limit 1""")
        .param("correlation", correlationId)
        .query(
            (row, number) ->
                new Aggregate(row.getString("aggregate_type"), row.getString("aggregate_id")))
        .optional();
  }

  private StatementSpec of(Aggregate subject, String correlationId, String condition) {
    return jdbc.sql(ENTRIES + condition)
        .param("correlation", correlationId)
        .param("type", subject.type())
        .param("aggregate", subject.id());
  }

  private static CaseEntry read(ResultSet row, int number) throws SQLException {
    String currency = row.getString("currency");
    return new CaseEntry(
        row.getString("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        Kind.valueOf(row.getString("kind")),
        row.getString("what"),
        row.getString("state"),
        instant(row.getObject("until", OffsetDateTime.class)),
        row.getString("about"),
        row.getString("about_type"),
        currency == null ? null : Money.of(row.getLong("minor_units"), currency),
        row.getString("detail"),
        row.getString("cause"));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
