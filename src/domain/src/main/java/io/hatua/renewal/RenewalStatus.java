package io.hatua.renewal;

import java.util.Locale;

/** Where an offer of renewal stands. */
public enum RenewalStatus {
  /** The renter has to answer. */
  OFFERED,
  /** The lease has its new term. */
  ACCEPTED,
  DECLINED,
  /** Nobody answered in time. */
  LAPSED;

  /** As outsiders read it, for instance {@code lapsed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
