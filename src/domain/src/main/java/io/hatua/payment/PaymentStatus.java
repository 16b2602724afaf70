package io.hatua.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a payment stands (S1-42, S1-45, S1-46). */
public enum PaymentStatus {
  PENDING,
  SUCCEEDED,
  FAILED,
  /** Taken back by a member of staff: recorded by mistake, or the check was not honoured. */
  REVERSED,
  /** Taken back by the payer's bank. */
  CHARGED_BACK;

  /** As outsiders read it, for instance {@code charged_back}. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
