package io.hatua.messaging.notification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.autoconfigure.kafka.KafkaProperties;
import org.springframework.kafka.core.KafkaTemplate;

/** The events that notifications could not handle, in {@code <topic>.dlt}. */
public final class DeadLetters {

  private static final String GROUP = "hatua-notifications-replay";
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaProperties kafka;
  private final KafkaTemplate<String, byte[]> sender;
  private final String topic;

  DeadLetters(KafkaProperties kafka, KafkaTemplate<String, byte[]> sender, String topic) {
    this.kafka = kafka;
    this.sender = sender;
    this.topic = topic;
  }

  /**
   * Hands every event that was put aside since the last call to notifications again. One that fails
   * again is put aside again.
   *
   * @return how many there were
   */
  public int replay() {
    try (Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic + NotificationConfiguration.DEAD_LETTERS).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<CompletableFuture<?>> sent = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<String, byte[]> event : consumer.poll(POLL)) {
          if (event.offset() < ends.getOrDefault(partition(event), 0L)) {
            sent.add(sendAgain(event));
          }
        }
      }
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
      consumer.commitSync(
          ends.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey, end -> new OffsetAndMetadata(end.getValue()))));
      return sent.size();
    }
  }

  private CompletableFuture<?> sendAgain(ConsumerRecord<String, byte[]> event) {
    ProducerRecord<String, byte[]> again = new ProducerRecord<>(topic, event.key(), event.value());
    again.headers().add(NotificationListener.REPLAY, new byte[0]);
    return sender.send(again);
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> event) {
    return new TopicPartition(event.topic(), event.partition());
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties(null));
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return settings;
  }
}
