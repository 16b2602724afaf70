package io.hatua.web.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import io.hatua.fault.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Collects what in a JSON body is not of the type it should be, and reads on with nothing in its
 * place, so that the answer can name these faults together with those of the business.
 */
final class BodyFaults extends DeserializationProblemHandler {

  private static final String ATTRIBUTE = BodyFaults.class.getName();

  /** The faults of the running request's body. */
  static List<Fault> ofRequest() {
    RequestAttributes request = RequestContextHolder.currentRequestAttributes();
    @SuppressWarnings("unchecked") // only this class sets the attribute
    List<Fault> faults =
        (List<Fault>) request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    if (faults == null) {
      faults = new ArrayList<>();
      request.setAttribute(ATTRIBUTE, faults, RequestAttributes.SCOPE_REQUEST);
    }
    return faults;
  }

  /** For a body that is, as a whole, what the business calls by this name. */
  static void nest(String field) {
    ofRequest()
        .replaceAll(fault -> new Fault(field + "." + fault.field(), fault.code(), fault.message()));
  }

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser parser,
      JsonDeserializer<?> deserializer,
      Object beanOrClass,
      String propertyName)
      throws IOException {
    ofRequest().add(new Fault(path(parser), Fault.UNKNOWN, "is not a field of this request"));
    parser.skipChildren();
    return true;
  }

  @Override
  public @Nullable Object handleWeirdStringValue(
      DeserializationContext context, Class<?> type, String value, String message) {
    return refuse(context.getParser(), type);
  }

  @Override
  public @Nullable Object handleMissingInstantiator(
      DeserializationContext context,
      Class<?> type,
      ValueInstantiator instantiator,
      JsonParser parser,
      String message) {
    return parser.getParsingContext().inRoot() ? NOT_HANDLED : refuse(parser, type);
  }

  @Override
  public @Nullable Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType type,
      JsonToken token,
      JsonParser parser,
      String message)
      throws IOException {
    if (parser.getParsingContext().inRoot()) {
      return NOT_HANDLED;
    }
    refuse(parser, type.getRawClass());
    parser.skipChildren();
    return null;
  }

  /** Adds a fault of the value that is being read, and gives what is read in its place. */
  static @Nullable Object refuse(JsonParser parser, Class<?> type) {
    ofRequest().add(new Fault(path(parser), Fault.MALFORMED, "is not " + words(type)));
    return null;
  }

  /** Such as {@code text}, to follow "is not". */
  static String words(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "Long", "Integer" -> "a whole number within bounds";
      case "LocalDate" -> "a date such as 2026-12-01";
      case "String" -> "text";
      default -> "an object";
    };
  }

  /** Such as {@code rentGuideline.minMinorUnits}. */
  private static String path(JsonParser parser) {
    StringBuilder path = new StringBuilder();
    for (JsonStreamContext at = parser.getParsingContext();
        at != null && !at.inRoot();
        at = at.getParent()) {
      if (at.getCurrentName() != null) {
        path.insert(0, path.isEmpty() ? at.getCurrentName() : at.getCurrentName() + ".");
      }
    }
    return path.toString();
  }
}
