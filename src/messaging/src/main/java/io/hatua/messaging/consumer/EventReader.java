package io.hatua.messaging.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.messaging.deadletter.DeadLetter.Reason;
import io.hatua.messaging.deadletter.UnreadableMessageException;
import io.hatua.messaging.relay.EventSchemas;
import io.hatua.outbox.EventEnvelope;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads events, and holds them against the schema of their type. */
@Component
class EventReader {

  private static final List<String> REQUIRED =
      List.of("id", "type", "tenantId", "correlationId", "actor", "data", "metadata");

  private final EventSchemas schemas = new EventSchemas();
  private final ObjectMapper json;

  EventReader(ObjectMapper json) {
    this.json = json;
  }

  /**
   * @throws UnreadableMessageException when it is no event, or none that is known
   */
  EventEnvelope read(ConsumerRecord<String, byte[]> message) {
    JsonNode event = tree(message.value());
    for (String field : REQUIRED) {
      if (!event.hasNonNull(field)) {
        throw new UnreadableMessageException(
            Reason.UNREADABLE, "expected an event, but it has no " + field, null);
      }
    }
    String type = event.path("type").asText();
    if (!schemas.knows(type, event.path("version").asText())) {
      throw new UnreadableMessageException(
          Reason.UNKNOWN_TYPE, "expected an event of a type and version that is known here", null);
    }
    schemas
        .fault(event, message.topic())
        .ifPresent(
            fault -> {
              throw new UnreadableMessageException(Reason.MISFIT, fault, null);
            });
    try {
      return json.treeToValue(event, EventEnvelope.class);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private JsonNode tree(byte @Nullable [] value) {
    try {
      return json.readTree(value == null ? new byte[0] : value);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static UnreadableMessageException unreadable(IOException e) {
    return new UnreadableMessageException(
        Reason.UNREADABLE, "expected an event, but it cannot be read as one", e);
  }
}
