package io.hatua.messaging.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Events: the topic is the row's kind, the key its aggregate, the value the envelope. */
final class KafkaDestination implements Destination, AutoCloseable {

  static final String NAME = "kafka";
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  private final Producer<String, byte[]> producer;
  private final EventSchemas schemas;
  private final ObjectMapper json;
  private final int capacity;

  /**
   * @param connection where Kafka is and how to reach it
   */
  KafkaDestination(
      Map<String, Object> connection, EventSchemas schemas, ObjectMapper json, int capacity) {
    this.schemas = schemas;
    this.json = json;
    this.capacity = capacity;
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
    this.producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public CompletableFuture<Delivery> send(OutboxRow row) {
    CompletableFuture<Delivery> delivery = new CompletableFuture<>();
    try {
      JsonNode envelope = json.readTree(row.payload());
      Optional<String> fault = schemas.fault(envelope, row.kind());
      if (fault.isPresent()) {
        delivery.complete(new Delivery.Unfit(fault.get()));
      } else {
        producer.send(
            event(row, envelope.path("type").asText(), envelope.path("correlationId").asText()),
            (metadata, failure) ->
                delivery.complete(failure == null ? new Delivery.Sent() : failed(failure)));
      }
    } catch (JsonProcessingException e) {
      delivery.complete(new Delivery.Unfit("cannot be read as JSON"));
    } catch (KafkaException e) {
      delivery.complete(failed(e));
    }
    return delivery;
  }

  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
  }

  private static ProducerRecord<String, byte[]> event(
      OutboxRow row, String type, String correlationId) {
    return new ProducerRecord<>(
        row.kind(),
        null,
        row.aggregateId(),
        row.payloadBytes(),
        List.of(
            header("eventId", row.id()),
            header("eventType", type),
            header("tenantId", row.tenantId()),
            header(Trace.HEADER, Trace.parent(Trace.ofCase(correlationId)))));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static Delivery failed(Exception failure) {
    return failure instanceof RecordTooLargeException || failure instanceof InvalidTopicException
        ? new Delivery.Unfit(failure.toString())
        : new Delivery.Unavailable(failure.toString());
  }
}
