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
import org.springframework.test.context.TestPropertySource;

/** Records that come again, late, together or one by one. */
@DatabaseTest
@TestPropertySource(
    properties = {"hatua.relay.enabled=false", "spring.kafka.listener.auto-startup=false"})
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
    projection.apply(
        List.of(
            new EngineRecord(
                1,
                "USER_TASK",
                "CREATED",
                1,
                1,
                1,
                1,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null)));
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
    return new EngineRecord(
        1,
        "PROCESS_INSTANCE",
        intent,
        1,
        position,
        1000 * position,
        element,
        instance,
        7L,
        "p",
        1,
        "Task_First",
        "SERVICE_TASK",
        null,
        null,
        null,
        null);
  }

  private EngineRecord incident(long position, String intent, String message) {
    return new EngineRecord(
        1,
        "INCIDENT",
        intent,
        1,
        position,
        1000 * position,
        incident,
        instance,
        7L,
        "p",
        null,
        "Task_First",
        null,
        null,
        "JOB_NO_RETRIES",
        message,
        null);
  }
}
