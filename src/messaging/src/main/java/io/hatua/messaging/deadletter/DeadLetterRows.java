package io.hatua.messaging.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.hatua.identifier.Identifiers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the dead letters into their table, each once. */
@Component
class DeadLetterRows {

  private static final int MAX_TEXT = 1000;
  private static final JsonNode NOTHING = MissingNode.getInstance();

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  DeadLetterRows(@Qualifier("relayJdbcClient") JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void add(ConsumerRecord<byte[], byte[]> letter) {
    JsonNode event = read(letter.value());
    String tenant = header(letter, "tenantId");
    jdbc.sql(
            """
            insert into dead_letter (id, tenant_id, consumer, topic, partition, record_offset,
                                     event_id, event_type, aggregate_id, reason, detail, failed_at,
                                     message_key, message, letter_partition, letter_offset)
            values (:id, (select id from tenant where id = :tenant), :consumer, :topic, :partition,
                    :offset, :event, :type, :aggregate, :reason, :detail, :failed, :key, :message,
                    :letterPartition, :letterOffset)
            on conflict (letter_partition, letter_offset) do nothing""")
        .param("id", Identifiers.next("ded"))
        .param("tenant", tenant == null ? text(event.path("tenantId")) : tenant)
        .param("consumer", header(letter, DeadLetterTopic.CONSUMER))
        .param("topic", header(letter, DeadLetterTopic.TOPIC))
        .param("partition", Integer.valueOf(required(letter, DeadLetterTopic.PARTITION)))
        .param("offset", Long.valueOf(required(letter, DeadLetterTopic.OFFSET)))
        .param("event", text(event.path("id")))
        .param("type", text(event.path("type")))
        .param("aggregate", text(event.path("metadata").path("aggregateId")))
        .param("reason", header(letter, DeadLetterTopic.REASON))
        .param("detail", plain(required(letter, DeadLetterTopic.DETAIL)))
        .param("failed", Timestamp.from(Instant.parse(required(letter, DeadLetterTopic.FAILED_AT))))
        .param("key", letter.key())
        .param("message", letter.value())
        .param("letterPartition", letter.partition())
        .param("letterOffset", letter.offset())
        .update();
  }

  private JsonNode read(byte @Nullable [] value) {
    try {
      return value == null ? NOTHING : json.readTree(value);
    } catch (IOException e) {
      return NOTHING;
    }
  }

  /** What looks like an id or a type; anything else might be a person's. */
  private static @Nullable String text(JsonNode node) {
    return node.isTextual() && Masked.isCode(node.textValue()) ? node.textValue() : null;
  }

  private static String required(ConsumerRecord<?, ?> letter, String name) {
    return Objects.requireNonNull(header(letter, name), name);
  }

  private static @Nullable String header(ConsumerRecord<?, ?> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return header == null ? null : plain(new String(header.value(), StandardCharsets.UTF_8));
  }

  private static String plain(String text) {
    String plain = text.replace('\0', ' ');
    return plain.substring(0, Math.min(plain.length(), MAX_TEXT));
  }
}
