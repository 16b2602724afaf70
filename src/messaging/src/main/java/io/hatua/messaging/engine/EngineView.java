package io.hatua.messaging.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the engine does for the tenant of the running invocation, moments behind the engine itself.
 */
@Service
@Transactional(readOnly = true)
public class EngineView {

  private static final String INCIDENTS =
      """
      select i.*, c.process_id, c.aggregate_type, c.aggregate_id
      from engine_incident i join process_claim c using (process_instance_key)
      """;

  private final JdbcClient jdbc;

  EngineView(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The instance that claimed the aggregate last; empty while the engine has not told of it. */
  public Optional<InstanceView> instanceOf(String aggregateType, String aggregateId) {
    return jdbc.sql(
            """
            select i.*, p.bpmn_xml
            from process_claim c
            join engine_instance i using (process_instance_key)
            join engine_process p using (process_definition_key)
            where c.aggregate_type = :type and c.aggregate_id = :id
            order by c.claimed_at desc, c.process_instance_key desc limit 1""")
        .param("type", aggregateType)
        .param("id", aggregateId)
        .query((row, number) -> instance(row))
        .optional();
  }

  /** A deployed model, in BPMN; empty while the engine has not told of it. */
  public Optional<String> model(long processDefinitionKey) {
    return jdbc.sql("select bpmn_xml from engine_process where process_definition_key = :key")
        .param("key", processDefinitionKey)
        .query(String.class)
        .optional();
  }

  /** The key of the model of a process that was deployed last. */
  public Optional<Long> latestModel(String processId) {
    return jdbc.sql(
            """
            select process_definition_key from engine_process where process_id = :id
            order by version desc limit 1""")
        .param("id", processId)
        .query(Long.class)
        .optional();
  }

  /** What an instance went through, in the order in which it began. */
  public List<StepView> steps(long processInstanceKey) {
    return jdbc.sql(
            """
            select element_id, element_type, state, entered_at, left_at from engine_element
            where process_instance_key = :key order by entered_at, element_instance_key""")
        .param("key", processInstanceKey)
        .query(
            (row, number) ->
                new StepView(
                    row.getString("element_id"),
                    row.getString("element_type"),
                    row.getString("state"),
                    row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                    instant(row, "left_at")))
        .list();
  }

  /**
   * Open incidents, newest first.
   *
   * @param beforeKey the key of the last one of the page before; {@link Long#MAX_VALUE} for the
   *     first
   * @param limit size of the page
   */
  public List<IncidentView> openIncidents(long beforeKey, int limit) {
    return jdbc.sql(
            INCIDENTS
                + """
                where i.resolved_at is null and i.incident_key < :before
                order by i.incident_key desc limit :limit""")
        .param("before", beforeKey)
        .param("limit", limit)
        .query((row, number) -> incident(row))
        .list();
  }

  /** An incident, open or resolved; empty when there is none or it is another tenant's. */
  public Optional<IncidentView> incident(long incidentKey) {
    return jdbc.sql(INCIDENTS + "where i.incident_key = :key")
        .param("key", incidentKey)
        .query((row, number) -> incident(row))
        .optional();
  }

  /** The runs of an element that have not ended. */
  List<Long> activeRuns(long processInstanceKey, String elementId) {
    return jdbc.sql(
            """
            select element_instance_key from engine_element
            where process_instance_key = :key and element_id = :element and state = 'active'
            order by element_instance_key""")
        .param("key", processInstanceKey)
        .param("element", elementId)
        .query(Long.class)
        .list();
  }

  private InstanceView instance(ResultSet row) throws SQLException {
    long key = row.getLong("process_instance_key");
    return new InstanceView(
        key,
        row.getLong("process_definition_key"),
        row.getString("process_id"),
        row.getInt("version"),
        row.getString("state"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        instant(row, "ended_at"),
        row.getString("bpmn_xml"),
        elements(key, "active"),
        elements(key, "completed"),
        jdbc.sql(
                INCIDENTS
                    + """
                    where i.resolved_at is null and i.process_instance_key = :key
                    order by i.incident_key""")
            .param("key", key)
            .query((incident, number) -> incident(incident))
            .list());
  }

  private List<String> elements(long processInstanceKey, String state) {
    return jdbc.sql(
            """
            select element_id from engine_element
            where process_instance_key = :key and state = :state
            group by element_id order by min(position)""")
        .param("key", processInstanceKey)
        .param("state", state)
        .query(String.class)
        .list();
  }

  private static IncidentView incident(ResultSet row) throws SQLException {
    return new IncidentView(
        row.getLong("incident_key"),
        row.getLong("process_instance_key"),
        row.getString("process_id"),
        row.getString("aggregate_type"),
        row.getString("aggregate_id"),
        row.getString("element_id"),
        row.getObject("job_key", Long.class),
        row.getString("error_type"),
        row.getString("message"),
        row.getObject("raised_at", OffsetDateTime.class).toInstant(),
        instant(row, "resolved_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
