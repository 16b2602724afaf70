package io.hatua.sandbox.payout;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The states of a payout; all but the first are final. */
enum PayoutStatus {
  PENDING("PDNG"),
  PAID("ACSC"),
  FAILED("RJCT"),
  CANCELLED("CANC");

  private final String iso;

  PayoutStatus(String iso) {
    this.iso = iso;
  }

  /** Its code in ISO 20022's external list. */
  String iso() {
    return iso;
  }

  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
