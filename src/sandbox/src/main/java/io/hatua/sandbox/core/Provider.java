package io.hatua.sandbox.core;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A provider that the sandbox plays. */
public enum Provider {
  ESIGN,
  PAYMENTS,
  PAYOUTS,
  MPESA,
  KYC,
  BACKGROUND,
  SMS,
  PUSH;

  /** The provider's name in addresses, JSON and configuration. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
