package io.hatua.messaging.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.support.DatabaseTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records that come again, late, together or one by one. */
@DatabaseTest
@Tag("S1-100")
class EngineProjectionOrderTest {

  private static final AtomicLong KEYS = new AtomicLong(1L << 51);

  @Autowired EngineProjection projection;

  @Autowired
  @Qualifier("relayJdbcClient")
  JdbcClient relay;

  private final long instance = KEYS.incrementAndGet();
  private final long element = KEYS.incrementAndGet();
  private final long incident = KEYS.incrementAndGet();

  @Test
  void shouldKeepTheLastStateWhenAllComeAtOnce() {
    projection.apply(List.of(element(1, "ELEMENT_ACTIVATING"), element(2, "ELEMENT_COMPLETED")));

    assertThat(row()).containsEntry("state", "completed").containsEntry("position", 2L);
    assertThat(row().get("left_at")).isNotEqualTo(row().get("entered_at"));
  }

  @Test
  void shouldChangeNothingWhenRecordsComeAgain() {
    projection.apply(List.of(element(1, "ELEMENT_ACTIVATING")));
    projection.apply(List.of(element(2, "ELEMENT_TERMINATED")));
    Map<String, Object> before = row();

    projection.apply(List.of(element(1, "ELEMENT_ACTIVATING")));
    projection.apply(List.of(element(1, "ELEMENT_ACTIVATING"), element(2, "ELEMENT_TERMINATED")));

    assertThat(row()).isEqualTo(before);
  }

  @Test
  void shouldNotReopenAResolvedIncidentWhenItsCreationComesAgain() {
    projection.apply(List.of(incident(1, "CREATED", "away"), incident(5, "RESOLVED", "away")));
    projection.apply(List.of(incident(1, "CREATED", "away")));

    assertThat(incidentRow().get("resolved_at")).isNotNull();
  }

  @Test
  void shouldKeepAMessageOfTheLimitAndCutALongerOne() {
    projection.apply(List.of(incident(1, "CREATED", "x".repeat(1001))));

    assertThat(incidentRow()).containsEntry("message", "x".repeat(1000));
  }

  @Test
  void shouldKeepAMessageWithACharacterThatTheDatabaseCannot() {
    projection.apply(List.of(incident(1, "CREATED", "bad \0 byte")));

    assertThat(incidentRow()).containsEntry("message", "bad  byte");
  }

  @Test
  void shouldPassOverRecordsOfOtherKinds() {
    projection.apply(List.of(record("{'type':'JOB','intent':'FAILED','position':1,'key':1}")));
  }

  private Map<String, Object> row() {
    return relay
        .sql("select * from engine_element where element_instance_key = :key")
        .param("key", element)
        .query()
        .singleRow();
  }

  private Map<String, Object> incidentRow() {
    return relay
        .sql("select * from engine_incident where incident_key = :key")
        .param("key", incident)
        .query()
        .singleRow();
  }

  private EngineRecord element(long position, String intent) {
    return record(
        """
        {'type':'PROCESS_INSTANCE','intent':'%s','partition':1,'position':%d,'timestamp':%d,
         'key':%d,'processInstanceKey':%d,'processDefinitionKey':7,'processId':'p','version':1,
         'elementId':'Task_First','elementType':'SERVICE_TASK'}"""
            .formatted(intent, position, 1000 * position, element, instance));
  }

  private EngineRecord incident(long position, String intent, String message) {
    return record(
        """
        {'type':'INCIDENT','intent':'%s','partition':1,'position':%d,'timestamp':%d,'key':%d,
         'processInstanceKey':%d,'processDefinitionKey':7,'processId':'p',
         'elementId':'Task_First','errorType':'JOB_NO_RETRIES','errorMessage':'%s'}"""
            .formatted(
                intent,
                position,
                1000 * position,
                incident,
                instance,
                message.replace("\0", "\\u0000")));
  }

  private static EngineRecord record(String json) {
    return Records.read(json);
  }
}
