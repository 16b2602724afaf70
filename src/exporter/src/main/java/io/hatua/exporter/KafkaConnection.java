package io.hatua.exporter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The way to one topic: makes sure that the topic exists, then sends. No method waits for Kafka
 * longer than {@link #MAX_BLOCK}; what cannot be sent now is for the caller to offer again.
 *
 * <p>Not safe for use by several threads.
 */
final class KafkaConnection {

  static final Duration MAX_BLOCK = Duration.ofMillis(50);

  /** What became of a record that was sent. */
  interface Outcome {

    /** Kafka has it safe. */
    void confirmed();

    /** The client will not deliver it, nor perhaps any other: it has to be replaced. */
    void failed(Exception cause);
  }

  /** Larger than any record: the engine accepts models of up to 4 MB, which JSON escapes. */
  private static final int MAX_RECORD_BYTES = 12 * 1024 * 1024;

  private final ExporterSettings settings;

  private @Nullable Admin admin;
  private @Nullable Future<?> topicCreation;
  private @Nullable Producer<byte[], byte[]> producer;

  KafkaConnection(ExporterSettings settings) {
    this.settings = settings;
  }

  /**
   * Goes one step nearer to being able to send.
   *
   * @return whether it is
   * @throws KafkaException when the step failed; the next call begins again
   */
  boolean open() {
    if (producer != null) {
      return true;
    }
    if (topicCreation == null) {
      createTopic();
      return false;
    }
    if (!topicCreation.isDone()) {
      return false;
    }
    try {
      awaitTopic(topicCreation);
    } finally {
      closeAdmin();
    }
    producer =
        withOwnClassLoader(
            () ->
                new KafkaProducer<>(
                    producerConfiguration(), new ByteArraySerializer(), new ByteArraySerializer()));
    return true;
  }

  /**
   * Hands a record to the client.
   *
   * @param outcome told on the client's thread
   * @return false when the client could not take the record, which is no failure: offer it again
   */
  boolean send(ProducerRecord<byte[], byte[]> record, Outcome outcome) {
    if (producer == null) {
      return false;
    }
    Thread caller = Thread.currentThread();
    try {
      return producer
              .send(
                  record,
                  (metadata, error) -> {
                    if (error == null) {
                      outcome.confirmed();
                    } else if (Thread.currentThread() != caller) {
                      outcome.failed(error);
                    }
                  })
              .state()
          != Future.State.FAILED;
    } catch (KafkaException e) {
      outcome.failed(e);
      return false;
    }
  }

  /** Waits for what was sent for no longer than the given time; {@link #open} starts anew. */
  void close(Duration timeout) {
    closeAdmin();
    if (producer != null) {
      producer.close(timeout);
      producer = null;
    }
  }

  private void createTopic() {
    Map<String, Object> configuration =
        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    NewTopic topic =
        new NewTopic(settings.topic(), Optional.of(1), Optional.empty())
            .configs(
                Map.of(
                    // Read models are rebuilt from the first record.
                    TopicConfig.RETENTION_MS_CONFIG, "-1",
                    TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(MAX_RECORD_BYTES)));
    Admin created = withOwnClassLoader(() -> Admin.create(configuration));
    admin = created;
    topicCreation = created.createTopics(List.of(topic)).all();
  }

  private void awaitTopic(Future<?> finishedCreation) {
    try {
      finishedCreation.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new KafkaException("could not create the topic " + settings.topic(), e.getCause());
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private void closeAdmin() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
    admin = null;
    topicCreation = null;
  }

  private Map<String, Object> producerConfiguration() {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        settings.bootstrapServers(),
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        // While Kafka is away the client keeps trying for ever: the log waits, nothing is dropped.
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        Integer.MAX_VALUE,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        MAX_BLOCK.toMillis(),
        ProducerConfig.LINGER_MS_CONFIG,
        10,
        ProducerConfig.BATCH_SIZE_CONFIG,
        128 * 1024,
        // Twice what may be in flight, so that it is not the client that runs out of room.
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        2 * settings.maxInFlightBytes() + MAX_RECORD_BYTES,
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        MAX_RECORD_BYTES,
        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        1000L);
  }

  /** Kafka looks its own classes up by the thread's loader, which here is the broker's. */
  private static <T> T withOwnClassLoader(Supplier<T> action) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(KafkaConnection.class.getClassLoader());
    try {
      return action.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
