package io.hatua.sla;

/** How much of its time a clock has used: a warning, then three levels up the managers. */
public enum SlaLevel {
  /** Nothing is late yet, but soon will be. */
  AT_RISK(80),
  /** The time is up (S1-73). */
  BREACHED(100),
  BREACHED_BY_HALF(150),
  BREACHED_BY_ALL(200);

  private final int percent;

  SlaLevel(int percent) {
    this.percent = percent;
  }

  public int percent() {
    return percent;
  }

  /** How many managers up the chain are told: 0 for the warning, else 1 to 3. */
  public int escalation() {
    return ordinal();
  }
}
