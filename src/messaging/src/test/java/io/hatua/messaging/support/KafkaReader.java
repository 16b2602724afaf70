package io.hatua.messaging.support;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what is in a topic. */
public final class KafkaReader {

  private static final Duration POLL = Duration.ofMillis(200);

  private KafkaReader() {}

  /** The tenant's events that are in the topic now; what says of no tenant is no event. */
  public static List<ConsumerRecord<String, String>> events(
      KafkaBroker broker, String topic, String tenantId) {
    return read(broker, topic).stream()
        .filter(event -> event.headers().lastHeader("tenantId") != null)
        .filter(event -> tenantId.equals(header(event, "tenantId")))
        .toList();
  }

  /** Everything that is in the topic now. */
  public static List<ConsumerRecord<String, String>> read(KafkaBroker broker, String topic) {
    Map<String, Object> settings =
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    List<ConsumerRecord<String, String>> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
        consumer.poll(POLL).forEach(found::add);
      }
    }
    return found;
  }

  public static String header(ConsumerRecord<?, ?> event, String name) {
    return new String(
        Objects.requireNonNull(event.headers().lastHeader(name), name).value(),
        StandardCharsets.UTF_8);
  }
}
