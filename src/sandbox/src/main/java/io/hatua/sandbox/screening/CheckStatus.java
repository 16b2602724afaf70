package io.hatua.sandbox.screening;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The states of a check; every one but {@link #PENDING} is final. */
enum CheckStatus {
  PENDING,
  COMPLETED,
  CANCELLED;

  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
