package io.hatua.sandbox.callback;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a call-back stands. */
enum CallbackState {
  PENDING,
  DELIVERED,
  /** A fault keeps it from ever being sent. */
  SILENCED,
  /** No receiver took it in all the time that it was tried. */
  ABANDONED;

  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
