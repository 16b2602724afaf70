package io.hatua.sandbox.esign;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The states of a signature request; every one but {@link #PENDING} is final. */
enum SignatureStatus {
  PENDING,
  SIGNED,
  DECLINED,
  EXPIRED,
  VOIDED;

  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
