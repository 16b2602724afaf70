package io.hatua.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.exporter.api.ExporterException;
import io.camunda.zeebe.exporter.test.ExporterTestConfiguration;
import io.camunda.zeebe.exporter.test.ExporterTestContext;
import io.camunda.zeebe.exporter.test.ExporterTestController;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exporter against a real broker, which is killed and brought back. */
@Tag("S1-04")
class KafkaExporterTest {

  private static final String TOPIC = "engine-test";

  private final ExporterTestController controller = new ExporterTestController();
  private KafkaExporter exporter = new KafkaExporter();
  private KafkaBroker kafka;

  @BeforeEach
  void prepareKafka(@TempDir Path directory) throws IOException {
    kafka = new KafkaBroker(directory);
  }

  @AfterEach
  void stopAll() {
    exporter.close();
    kafka.close();
  }

  @Test
  void shouldCreateATopicThatIsKeptForEver() throws Exception {
    kafka.start();
    open(Map.of());
    export(1, 1);
    awaitPosition(1);

    try (Admin admin = admin()) {
      var topic = admin.describeTopics(List.of(TOPIC)).allTopicNames().get().get(TOPIC);
      var resource = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
      var settings = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      assertThat(topic.partitions()).hasSize(1);
      assertThat(settings.get(TopicConfig.RETENTION_MS_CONFIG).value()).isEqualTo("-1");
    }
  }

  @Test
  void shouldDeliverEveryRecordInOrderWhenKafkaIsKilledAndComesBack() throws Exception {
    kafka.start();
    open(Map.of());
    export(1, 500);
    awaitPosition(500);

    kafka.kill();
    export(501, 1000);
    runTasks();
    assertThat(controller.getPosition()).isEqualTo(500);

    kafka.start();
    export(1001, 1500);
    awaitPosition(1500);
    assertThat(positionsInKafka()).containsExactlyElementsOf(positions(1, 1500));
  }

  @Test
  void shouldSendAgainWhatKafkaRefusedOnceItsCauseIsMended() throws Exception {
    kafka.start();
    try (Admin admin = admin()) {
      var topic = new NewTopic(TOPIC, 1, (short) 1);
      topic.configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "100"));
      admin.createTopics(List.of(topic)).all().get();
      open(Map.of());
      export(1, 5);
      awaitRefusal();
      assertThat(controller.getPosition()).isLessThan(1);

      var resource = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
      var larger = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "100000");
      var alter = new AlterConfigOp(larger, AlterConfigOp.OpType.SET);
      admin.incrementalAlterConfigs(Map.of(resource, List.of(alter))).all().get();
    }
    awaitPosition(5);
    assertThat(positionsInKafka()).containsSubsequence(positions(1, 5));
  }

  @Test
  void shouldCollectRecordsUntilKafkaIsThere() throws Exception {
    open(Map.of());
    export(1, 100);
    runTasks();
    assertThat(controller.getPosition()).isLessThan(1);

    kafka.start();
    awaitPosition(100);
    assertThat(positionsInKafka()).containsExactlyElementsOf(positions(1, 100));
  }

  @Test
  void shouldSendAgainWhatWasNotConfirmedBeforeARestart() throws Exception {
    kafka.start();
    open(Map.of());
    export(1, 10);
    awaitPosition(10);
    kafka.kill();
    export(11, 20);
    exporter.close();
    assertThat(controller.getPosition()).isEqualTo(10);

    kafka.start();
    exporter = new KafkaExporter();
    open(Map.of());
    export(controller.getPosition() + 1, 20);
    awaitPosition(20);
    assertThat(positionsInKafka()).containsExactlyElementsOf(positions(1, 20));
  }

  @Test
  void shouldHoldTheBrokerBackWhenTooMuchIsInFlight() throws Exception {
    open(Map.of("maxInFlightBytes", 1000L));
    assertThatExceptionOfType(ExporterException.class)
        .isThrownBy(() -> export(1, 100))
        .withMessageContaining("1000 bytes");
    assertThat(controller.getPosition()).isLessThan(1);

    kafka.start();
    var next = new long[] {1};
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptionsInstanceOf(ExporterException.class)
        .until(
            () -> {
              runTasks();
              for (; next[0] <= 20; next[0]++) {
                export(1000 + next[0], 1000 + next[0]);
              }
              return true;
            });
    awaitPosition(1020);
    assertThat(positionsInKafka()).containsSubsequence(positions(1001, 1020));
  }

  @Test
  void shouldAcknowledgeWhatReadersDoNotNeed() {
    open(Map.of());
    exporter.export(Records.element(1, ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN));
    runTasks();
    assertThat(controller.getPosition()).isEqualTo(1);

    exporter.export(Records.element(2, ProcessInstanceIntent.ELEMENT_ACTIVATING));
    exporter.export(Records.element(3, ProcessInstanceIntent.ELEMENT_ACTIVATED));
    runTasks();
    assertThat(controller.getPosition()).isEqualTo(1);
  }

  @Test
  void shouldAskTheBrokerForUsefulKindsOnly() {
    var context = open(Map.of());

    assertThat(context.getRecordFilter().acceptValue(ValueType.INCIDENT)).isTrue();
    assertThat(context.getRecordFilter().acceptValue(ValueType.VARIABLE)).isFalse();
  }

  @Test
  void shouldRefuseAConfigurationWithoutKafka() {
    var context =
        new ExporterTestContext()
            .setConfiguration(
                new ExporterTestConfiguration<>("kafka", new ExporterSettings.Arguments()));

    assertThatExceptionOfType(ExporterException.class)
        .isThrownBy(() -> exporter.configure(context))
        .withMessageContaining("bootstrapServers");
  }

  private ExporterTestContext open(Map<String, Object> arguments) {
    var settings = new ObjectMapper().convertValue(arguments, ExporterSettings.Arguments.class);
    settings.setBootstrapServers(kafka.bootstrapServers());
    settings.setTopic(TOPIC);
    var context =
        new ExporterTestContext()
            .setConfiguration(new ExporterTestConfiguration<>("kafka", settings));
    controller.resetScheduledTasks();
    exporter.configure(context);
    exporter.open(controller);
    return context;
  }

  private void export(long first, long last) {
    LongStream.rangeClosed(first, last)
        .forEach(
            position ->
                exporter.export(
                    Records.element(position, ProcessInstanceIntent.ELEMENT_COMPLETED)));
  }

  private void runTasks() {
    controller.runScheduledTasks(Duration.ofSeconds(10));
  }

  /** The exporter asks to be called again later than usual only after a failure. */
  private void awaitRefusal() {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              runTasks();
              return controller.getScheduledTasks().stream()
                  .anyMatch(task -> task.getDelay().compareTo(Duration.ofSeconds(1)) > 0);
            });
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", (Object) kafka.bootstrapServers()));
  }

  private void awaitPosition(long position) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              runTasks();
              return controller.getPosition() == position;
            });
  }

  private static List<Long> positions(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  private List<Long> positionsInKafka() throws IOException {
    var found = new ArrayList<Long>();
    var deserializer = new ByteArrayDeserializer();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()), deserializer, deserializer)) {
      var partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        for (var record : consumer.poll(Duration.ofSeconds(1))) {
          found.add(new ObjectMapper().readTree(record.value()).get("position").asLong());
        }
      }
    }
    return found;
  }
}
