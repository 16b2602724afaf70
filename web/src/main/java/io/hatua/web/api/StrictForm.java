package io.hatua.web.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value only from the JSON that is meant for it. Left alone, Jackson makes 100 out of
 * {@code 100.75}, 5 January 1970 out of {@code 4} and a name out of {@code true}.
 */
final class StrictForm {

  private StrictForm() {}

  static Module module() {
    return new SimpleModule()
        .addDeserializer(
            String.class, new Strict<>(String.class, JsonToken.VALUE_STRING, JsonParser::getText))
        .addDeserializer(
            Long.class,
            new Strict<>(Long.class, JsonToken.VALUE_NUMBER_INT, JsonParser::getLongValue))
        .addDeserializer(
            Integer.class,
            new Strict<>(Integer.class, JsonToken.VALUE_NUMBER_INT, JsonParser::getIntValue))
        .addDeserializer(
            LocalDate.class,
            new Strict<>(
                LocalDate.class,
                JsonToken.VALUE_STRING,
                parser -> LocalDate.parse(parser.getText())));
  }

  private interface Reading<T> {
    T from(JsonParser parser) throws IOException;
  }

  private static final class Strict<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1;

    private final JsonToken token;
    private final transient Reading<T> reading;

    Strict(Class<T> type, JsonToken token, Reading<T> reading) {
      super(type);
      this.token = token;
      this.reading = reading;
    }

    @Override
    public @Nullable T deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.hasToken(token)) {
        return refused(context.handleUnexpectedToken(handledType(), parser));
      }
      try {
        return reading.from(parser);
      } catch (InputCoercionException | DateTimeException e) {
        return refused(
            context.handleWeirdStringValue(handledType(), parser.getText(), "out of range"));
      }
    }

    @SuppressWarnings("unchecked") // a problem handler gives a value of the type, or none
    private @Nullable T refused(@Nullable Object standIn) {
      return (T) standIn;
    }
  }
}
