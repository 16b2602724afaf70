package io.hatua.process.leaserenewal;

/** What became of an offer: the values of {@code renewalOutcome}. */
public enum RenewalOutcome {
  ACCEPTED,
  DECLINED,
  /** Nobody answered in time. */
  LAPSED
}
