package io.hatua.messaging.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.hatua.outbox.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schema of each event's data; what does not fit must not leave (S1-113). */
public final class EventSchemas {

  private final Map<String, EventType> types =
      Stream.of(EventType.values())
          .collect(Collectors.toMap(EventType::typeName, Function.identity()));
  private final Map<EventType, JsonSchema> schemas = new EnumMap<>(EventType.class);

  /**
   * Reads all schemas.
   *
   * @throws IllegalStateException when a type has none
   */
  public EventSchemas() {
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    for (EventType type : EventType.values()) {
      schemas.put(type, factory.getSchema(read(type)));
    }
  }

  /** Whether there is a schema for events of that type and version. */
  public boolean knows(String typeName, String version) {
    EventType type = types.get(typeName);
    return type != null && type.version().equals(version);
  }

  /**
   * What is wrong with an event, if anything.
   *
   * @param envelope the event as it would leave
   * @param topic where it would go
   */
  public Optional<String> fault(JsonNode envelope, String topic) {
    EventType type = types.get(envelope.path("type").asText());
    if (type == null) {
      return Optional.of("expected a known type, but it is " + envelope.path("type"));
    }
    if (!type.version().equals(envelope.path("version").asText())) {
      return Optional.of(
          "expected version %s of %s, but it is %s"
              .formatted(type.version(), type.typeName(), envelope.path("version")));
    }
    if (!type.topic().equals(topic)) {
      return Optional.of(
          "expected %s to go to %s, but it goes to %s"
              .formatted(type.typeName(), type.topic(), topic));
    }
    Set<ValidationMessage> faults =
        Objects.requireNonNull(schemas.get(type)).validate(envelope.path("data"));
    return faults.isEmpty()
        ? Optional.empty()
        : Optional.of(
            faults.stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .collect(Collectors.joining("; ", "the data do not fit the schema: ", "")));
  }

  private static JsonNode read(EventType type) {
    String path = "/schemas/%s/%s.json".formatted(type.typeName(), type.version());
    try (InputStream schema = EventSchemas.class.getResourceAsStream(path)) {
      if (schema == null) {
        throw new IllegalStateException("expected a schema at " + path + ", but there is none");
      }
      return new ObjectMapper().readTree(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
