package io.hatua.sandbox.message;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of a message. */
enum MessageStatus {
  DELIVERED,
  FAILED;

  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
