package io.hatua.messaging.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/** Leaves out of JSON what might tell something of a person: all text but ids, codes and times. */
final class Masked {

  private static final Pattern CODE =
      Pattern.compile(
          "[a-z]{3,4}_[0-9a-z]{1,60}" // an id
              + "|[a-z][a-z_]*(\\.[a-z_]+)+" // a type
              + "|[A-Z][A-Z0-9_]{0,60}" // a code
              + "|[0-9]+\\.[0-9]+" // a version
              + "|[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+Z)?");

  private Masked() {}

  static boolean isCode(String text) {
    return CODE.matcher(text).matches();
  }

  static JsonNode of(JsonNode node) {
    return switch (node) {
      case TextNode text when !isCode(text.textValue()) ->
          TextNode.valueOf("… (" + text.textValue().length() + ")");
      case ObjectNode object -> {
        ObjectNode masked = object.objectNode();
        object.properties().forEach(field -> masked.set(field.getKey(), of(field.getValue())));
        yield masked;
      }
      case ArrayNode array -> {
        ArrayNode masked = array.arrayNode();
        array.forEach(element -> masked.add(of(element)));
        yield masked;
      }
      default -> node;
    };
  }
}
