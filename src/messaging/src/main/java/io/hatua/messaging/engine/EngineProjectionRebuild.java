package io.hatua.messaging.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Builds the projection anew from the first record in Kafka. Readers see the old rows until the new
 * ones are complete; the running consumers wait, in every instance of the application.
 */
@Service
public class EngineProjectionRebuild {

  private static final Logger LOG = LoggerFactory.getLogger(EngineProjectionRebuild.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ConsumerFactory<byte[], byte[]> consumers;
  private final EngineRecordReader reader;
  private final EngineProjection projection;
  private final String topic;

  EngineProjectionRebuild(
      @Qualifier("engineConsumerFactory") ConsumerFactory<byte[], byte[]> consumers,
      EngineRecordReader reader,
      EngineProjection projection,
      @Value("${hatua.engine.topic:hatua.engine}") String topic) {
    this.consumers = consumers;
    this.reader = reader;
    this.projection = projection;
    this.topic = topic;
  }

  /**
   * Rebuilds the projection in one transaction.
   *
   * @return how many records were read
   * @throws IllegalStateException when Kafka stops answering; the projection is then as before
   */
  @Transactional(transactionManager = "relayTransactionManager")
  public long rebuild() {
    projection.clear();
    try (Consumer<byte[], byte[]> consumer =
        consumers.createConsumer(EngineProjectionConfiguration.GROUP + "-rebuild", "")) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      // What comes later is left to the running consumers.
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long read = 0;
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        List<EngineRecord> records = poll(consumer);
        projection.apply(records);
        read += records.size();
      }
      return read;
    }
  }

  private List<EngineRecord> poll(Consumer<byte[], byte[]> consumer) {
    var polled = consumer.poll(PATIENCE);
    if (polled.isEmpty()) {
      throw new IllegalStateException(
          "expected the rest of %s, but Kafka sent nothing for %s".formatted(topic, PATIENCE));
    }
    List<EngineRecord> records = new ArrayList<>(polled.count());
    for (ConsumerRecord<byte[], byte[]> record : polled) {
      try {
        records.add(reader.read(record));
      } catch (UnreadableRecordException e) {
        LOG.warn("Left out, as it was the first time: {}", e.getMessage());
      }
    }
    return records;
  }
}
