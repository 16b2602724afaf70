package io.hatua.sandbox.bank;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why the bank booked something. */
public enum EntryKind {
  /** A payment provider pays out what it collected. */
  SETTLEMENT,
  PAYOUT,
  DEPOSIT,
  /** What the bank takes for its services. */
  CHARGE,
  TRANSFER;

  /** The kind's name in JSON. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
