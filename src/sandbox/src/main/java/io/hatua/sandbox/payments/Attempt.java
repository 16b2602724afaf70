package io.hatua.sandbox.payments;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One try with a card. */
record Attempt(Outcome outcome, String cardLast4, @Nullable String reason, Instant attemptedAt) {

  /** How the card's bank answered. */
  enum Outcome {
    CAPTURED,
    DECLINED;

    @JsonValue
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
