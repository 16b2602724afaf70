package io.hatua.delivery;

import java.util.Locale;

/** A way to reach somebody. */
public enum Channel {
  EMAIL,
  SMS,
  PUSH;

  /** As stored, and as addresses name it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when there is none of that code
   */
  public static Channel of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
