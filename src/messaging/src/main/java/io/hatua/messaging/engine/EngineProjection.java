package io.hatua.messaging.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes records of the engine into the {@code engine_…} tables, many at once (S1-100). A row
 * changes only for a record with a higher position than the one it reflects, so records may come
 * again and in any order.
 */
@Component
@Transactional(transactionManager = "relayTransactionManager")
class EngineProjection {

  private static final String RECORDS =
      """
      from json_to_recordset(cast(:records as json)) as r(
          partition integer, position bigint, timestamp bigint, key bigint, intent text,
          process_instance_key bigint, process_definition_key bigint, process_id text,
          version integer, element_id text, element_type text, job_key bigint, error_type text,
          error_message text, bpmn_xml text, assignee text, candidate_groups text[],
          candidate_users text[], due_date text, follow_up_date text, priority integer,
          form_key bigint, form_id text, form text)
      """;

  private static final String STATE_AND_TIMES =
      """
      case r.intent when 'ELEMENT_COMPLETED' then 'completed'
                    when 'ELEMENT_TERMINATED' then 'terminated' else 'active' end,
      to_timestamp(min(r.timestamp) over (partition by r.key) / 1000.0),
      case when r.intent in ('ELEMENT_COMPLETED', 'ELEMENT_TERMINATED')
           then to_timestamp(r.timestamp / 1000.0) end,
      """;

  private final JdbcClient jdbc;
  private final JsonMapper columns =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  EngineProjection(@Qualifier("relayJdbcClient") JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Applies the records; those that the projection has no use for are passed over. */
  void apply(List<EngineRecord> records) {
    // First, because a rebuild locks this table against us.
    write(
        records,
        record -> true,
        """
        insert into engine_offset as o (partition, position, recorded_at)
        select distinct on (r.partition) r.partition, r.position,
               to_timestamp(r.timestamp / 1000.0)
        %1$s order by r.partition, r.position desc
        on conflict (partition) do update
        set position = excluded.position, recorded_at = excluded.recorded_at
        where excluded.position > o.position""");
    write(
        records,
        record -> record.type().equals(EngineRecord.PROCESS),
        """
        insert into engine_process (process_definition_key, process_id, version, bpmn_xml)
        select distinct on (r.key) r.key, r.process_id, r.version, r.bpmn_xml
        %1$s order by r.key
        on conflict do nothing""");
    write(
        records,
        EngineRecord::concernsInstance,
        """
        insert into engine_instance as i (process_instance_key, process_definition_key, process_id,
                                          version, state, started_at, ended_at, position)
        select distinct on (r.key) r.key, r.process_definition_key, r.process_id, r.version,
               %2$s r.position
        %1$s order by r.key, r.position desc
        on conflict (process_instance_key) do update
        set process_definition_key = excluded.process_definition_key,
            process_id = excluded.process_id, version = excluded.version,
            state = excluded.state, ended_at = excluded.ended_at, position = excluded.position
        where excluded.position > i.position""");
    write(
        records,
        EngineRecord::concernsElement,
        """
        insert into engine_element as e (process_instance_key, element_instance_key, element_id,
                                         element_type, state, entered_at, left_at, position)
        select distinct on (r.process_instance_key, r.key)
               r.process_instance_key, r.key, r.element_id, r.element_type,
               %2$s r.position
        %1$s order by r.process_instance_key, r.key, r.position desc
        on conflict (process_instance_key, element_instance_key) do update
        set element_id = excluded.element_id, state = excluded.state, left_at = excluded.left_at,
            position = excluded.position
        where excluded.position > e.position""");
    write(
        records,
        record -> record.type().equals(EngineRecord.INCIDENT),
        """
        insert into engine_incident as i (incident_key, process_instance_key, element_id, job_key,
                                          error_type, message, raised_at, resolved_at, position)
        select distinct on (r.key) r.key, r.process_instance_key, r.element_id, r.job_key,
               r.error_type, left(coalesce(r.error_message, ''), 1000),
               to_timestamp(min(r.timestamp) over (partition by r.key) / 1000.0),
               case when r.intent = 'RESOLVED' then to_timestamp(r.timestamp / 1000.0) end,
               r.position
        %1$s order by r.key, r.position desc
        on conflict (incident_key) do update
        set element_id = excluded.element_id, resolved_at = excluded.resolved_at,
            position = excluded.position
        where excluded.position > i.position""");
    write(
        records,
        record -> record.type().equals(EngineRecord.FORM),
        """
        insert into engine_form (form_key, form_id, version, schema)
        select distinct on (r.key) r.key, r.form_id, r.version, r.form
        %1$s order by r.key
        on conflict do nothing""");
    write(
        records,
        record -> record.type().equals(EngineRecord.USER_TASK),
        """
        insert into engine_task as t (task_key, tenant_id, process_instance_key,
                                      process_definition_key, process_id, version, element_id,
                                      form_key, state, engine_assignee, candidates, due_at,
                                      follow_up_at, priority, aggregate_type, aggregate_id,
                                      correlation_id, created_at, ended_at, assignee,
                                      assigned_here, decided_at, position)
        select distinct on (r.key) r.key, c.tenant_id, r.process_instance_key,
               r.process_definition_key, r.process_id, r.version, r.element_id, r.form_key,
               case r.intent when 'COMPLETED' then 'completed' when 'CANCELED' then 'canceled'
                             else 'open' end,
               r.assignee, coalesce(r.candidate_groups, '{}') || coalesce(r.candidate_users, '{}'),
               %3$s, %4$s, coalesce(r.priority, 50),
               c.aggregate_type, c.aggregate_id, c.correlation_id,
               to_timestamp(min(r.timestamp) over (partition by r.key) / 1000.0),
               case when r.intent in ('COMPLETED', 'CANCELED')
                    then to_timestamp(r.timestamp / 1000.0) end,
               case when a.task_key is null then r.assignee else a.assignee end,
               a.task_key is not null, d.decided_at, r.position
        %1$s join process_claim c using (process_instance_key)
        join tenant n on n.id = c.tenant_id
        left join task_assignment a on a.tenant_id = c.tenant_id and a.task_key = r.key
        left join task_decision d on d.tenant_id = c.tenant_id and d.task_key = r.key
        order by r.key, r.position desc
        on conflict (task_key) do update
        set process_definition_key = excluded.process_definition_key,
            process_id = excluded.process_id, version = excluded.version,
            element_id = excluded.element_id, form_key = excluded.form_key,
            state = excluded.state, engine_assignee = excluded.engine_assignee,
            candidates = excluded.candidates, due_at = excluded.due_at,
            follow_up_at = excluded.follow_up_at, priority = excluded.priority,
            ended_at = excluded.ended_at, position = excluded.position,
            assignee = case when t.assigned_here then t.assignee else excluded.assignee end
        where excluded.position > t.position""");
    write(
        records,
        record -> record.type().equals(EngineRecord.USER_TASK) && record.intent().equals("CREATED"),
        """
        update engine_task t set created_at = to_timestamp(r.timestamp / 1000.0)
        %1$s where t.task_key = r.key and t.created_at > to_timestamp(r.timestamp / 1000.0)""");
  }

  /**
   * Empties the projection and keeps other writers out until the transaction ends; readers see the
   * old rows until then.
   */
  void clear() {
    jdbc.sql("lock table engine_offset in exclusive mode").update();
    for (String table :
        List.of(
            "engine_offset",
            "engine_process",
            "engine_instance",
            "engine_element",
            "engine_incident",
            "engine_form",
            "task_lane",
            "engine_task")) {
      jdbc.sql("delete from " + table).update();
    }
  }

  private void write(List<EngineRecord> records, Predicate<EngineRecord> which, String sql) {
    List<EngineRecord> chosen = records.stream().filter(which).toList();
    if (chosen.isEmpty()) {
      return;
    }
    try {
      jdbc.sql(
              sql.formatted(RECORDS, STATE_AND_TIMES, moment("due_date"), moment("follow_up_date")))
          .param("records", columns.writeValueAsString(chosen))
          .update();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A time without an offset is meant on the tenant's clock. */
  private static String moment(String column) {
    return """
        case when r.%1$s like '%%Z' then r.%1$s::timestamptz
             else r.%1$s::timestamp at time zone n.time_zone end"""
        .formatted(column);
  }
}
