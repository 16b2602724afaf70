package io.hatua.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a fault strikes. */
public enum Operation {
  CREATE,
  GET,
  VOID,
  REFUND,
  /** The payer's answer on the checkout page. */
  CAPTURE,
  /** The signer's answer on the signing page. */
  SIGN,
  /** Every call-back, whatever caused it. */
  CALLBACK,
  ANY;

  /** The operation's name in JSON. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether call-backs follow from it, so that a fault of call-backs can name it. */
  boolean causesCallbacks() {
    return this != CREATE && this != GET && this != VOID;
  }
}
