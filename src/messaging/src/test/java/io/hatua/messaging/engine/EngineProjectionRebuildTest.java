package io.hatua.messaging.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.claim.ProcessClaims;
import io.hatua.identifier.Identifiers;
import io.hatua.messaging.support.KafkaBroker;
import io.hatua.outbox.Aggregate;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestTenants;
import io.hatua.task.TaskUser;
import io.hatua.task.TaskWork;
import io.hatua.tenancy.Invocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The projection built anew from a real Kafka, after people worked on it. */
@DatabaseTest
@Tag("S1-100")
class EngineProjectionRebuildTest {

  private static final String TOPIC = "engine-rebuild";
  private static final KafkaBroker BROKER = KafkaBroker.running();
  private static final long FIRST_KEY = 1L << 48;
  private static final TaskUser ANN = new TaskUser("usr_ann", Set.of("approver"));

  @Autowired EngineProjectionListener listener;
  @Autowired EngineProjectionRebuild rebuild;
  @Autowired TestTenants tenants;
  @Autowired ProcessClaims claims;
  @Autowired TaskWork work;
  @Autowired ObjectMapper json;

  @Autowired
  @Qualifier("relayJdbcClient")
  JdbcClient relay;

  @DynamicPropertySource
  static void kafka(DynamicPropertyRegistry properties) {
    properties.add("spring.kafka.bootstrap-servers", BROKER::bootstrapServers);
    properties.add("spring.kafka.admin.auto-create", () -> true);
    properties.add("hatua.engine.topic", () -> TOPIC);
  }

  @Test
  void shouldGiveTheSameRows() throws Exception {
    Invocation tenant = tenants.create();
    Random random = new Random(3);
    List<String> history = new ArrayList<>();
    List<Long> open = new ArrayList<>();
    for (int number = 0; number < 200; number++) {
      long key = FIRST_KEY + number;
      tenant.run(() -> claims.claim("p", key, Aggregate.lease(Identifiers.next("lse"))));
      history.add(element(key, "ELEMENT_ACTIVATING", history.size()));
      history.add(task(key, "CREATED", history.size()));
      switch (random.nextInt(4)) {
        case 0 -> history.add(task(key, "COMPLETED", history.size()));
        case 1 -> history.add(task(key, "CANCELED", history.size()));
        default -> open.add(key);
      }
      history.add(element(key, "ELEMENT_COMPLETED", history.size()));
    }
    send(history);
    listener.onMessage(
        history.stream()
            .map(
                text ->
                    new ConsumerRecord<>(
                        TOPIC, 0, 0, new byte[0], text.getBytes(StandardCharsets.UTF_8)))
            .toList());
    for (long key : open) {
      switch (random.nextInt(3)) {
        case 0 -> tenant.run(() -> work.claim(key, ANN));
        case 1 -> tenant.run(() -> work.complete(key, ANN, json.createObjectNode()));
        default -> {}
      }
    }
    Map<String, List<String>> before = rows();
    assertThat(before.get("engine_task")).hasSize(200);
    assertThat(before.get("task_lane")).hasSizeGreaterThan(open.size());

    assertThat(rebuild.rebuild()).isEqualTo(history.size());

    assertThat(rows()).isEqualTo(before);
  }

  /** Everything of this test's instances, as text. */
  private Map<String, List<String>> rows() {
    return Stream.of("engine_element", "engine_task", "task_lane")
        .collect(
            Collectors.toMap(
                Function.identity(),
                table ->
                    relay
                        .sql(
                            """
                            select r::text from %s r where %s between :first and :last
                            order by 1"""
                                .formatted(
                                    table,
                                    table.equals("engine_element")
                                        ? "process_instance_key"
                                        : "task_key"))
                        .param("first", FIRST_KEY)
                        .param("last", FIRST_KEY + 1000)
                        .query(String.class)
                        .list()));
  }

  private static void send(List<String> history) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKER.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (String text : history) {
        sent.add(producer.send(new ProducerRecord<>(TOPIC, text.getBytes(StandardCharsets.UTF_8))));
      }
      for (Future<?> one : sent) {
        one.get();
      }
    }
  }

  private static String task(long key, String intent, int position) {
    return """
        {"v":1,"type":"USER_TASK","intent":"%s","partition":1,"position":%d,"timestamp":%d,
         "key":%d,"processInstanceKey":%d,"processDefinitionKey":1,"processId":"p","version":1,
         "elementId":"Task_A","candidateGroups":["approver"],"dueDate":"2026-12-01T10:00"}"""
        .formatted(intent, position + 1, 1000 * position, key, key);
  }

  private static String element(long key, String intent, int position) {
    return """
        {"v":1,"type":"PROCESS_INSTANCE","intent":"%s","partition":1,"position":%d,
         "timestamp":%d,"key":%d,"processInstanceKey":%d,"processDefinitionKey":1,
         "processId":"p","version":1,"elementId":"Task_A","elementType":"USER_TASK"}"""
        .formatted(intent, position + 1, 1000 * position, key, key);
  }
}
