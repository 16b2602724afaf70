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
          error_message text, bpmn_xml text)
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
            "engine_incident")) {
      jdbc.sql("delete from " + table).update();
    }
  }

  private void write(List<EngineRecord> records, Predicate<EngineRecord> which, String sql) {
    List<EngineRecord> chosen = records.stream().filter(which).toList();
    if (chosen.isEmpty()) {
      return;
    }
    try {
      jdbc.sql(sql.formatted(RECORDS, STATE_AND_TIMES))
          .param("records", columns.writeValueAsString(chosen))
          .update();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
