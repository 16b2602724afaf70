package io.hatua.sandbox.payments;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The states of a refund. */
enum RefundStatus {
  PENDING,
  SUCCEEDED,
  FAILED;

  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
