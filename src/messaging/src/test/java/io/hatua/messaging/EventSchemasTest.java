package io.hatua.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.hatua.outbox.EventType;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("S1-113")
class EventSchemasTest {

  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @EnumSource
  void shouldHaveASchemaOfItsOwn(EventType type) throws IOException {
    assertThat(schema(type).path("title").asText()).isEqualTo(type.typeName());
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeAValidSchema(EventType type) throws IOException {
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of(VersionFlag.V202012.getId()))
                .validate(schema(type)))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldLetNothingElseLeave(EventType type) throws IOException {
    JsonNode schema = schema(type);
    assertThat(schema.path("type").asText()).isEqualTo("object");
    assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
  }

  private JsonNode schema(EventType type) throws IOException {
    String path = "/schemas/%s/%s.json".formatted(type.typeName(), type.version());
    try (InputStream in = getClass().getResourceAsStream(path)) {
      assertThat(in).as(path).isNotNull();
      return json.readTree(in);
    }
  }
}
