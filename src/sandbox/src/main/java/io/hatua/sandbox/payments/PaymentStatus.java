package io.hatua.sandbox.payments;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The states of a payment. */
enum PaymentStatus {
  REQUIRES_PAYMENT,
  CAPTURED,
  VOIDED,
  /** Everything that was captured has gone back. */
  REFUNDED,
  /** The payer's bank has taken the money back. */
  CHARGED_BACK;

  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
