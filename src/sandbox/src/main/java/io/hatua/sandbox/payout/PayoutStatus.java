package io.hatua.sandbox.payout;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The states of a payout; all but the first are final. */
enum PayoutStatus {
  PENDING,
  PAID,
  FAILED,
  CANCELLED;

  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
