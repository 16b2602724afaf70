package io.hatua.policy;

/**
 * The numbers a tenant sets, with what holds where the tenant set nothing. Durations are ISO-8601;
 * the defaults are recorded in {@code docs/decisions} (S1-27 leaves them open).
 */
public enum Policy {
  /** Time between reminders to a signer. */
  LEASE_SIGNATURE_REMINDER("lease.signature-reminder", "PT72H"),
  /** Time that all signers have together, from the request. */
  LEASE_SIGNATURE_EXPIRY("lease.signature-expiry", "PT336H"),
  /** Time between reminders to pay the deposit. */
  LEASE_DEPOSIT_REMINDER("lease.deposit-reminder", "PT24H"),
  /** Time to pay the deposit, from the request. */
  LEASE_DEPOSIT_DEADLINE("lease.deposit-deadline", "PT120H"),
  /** Shortest and longest term of a lease, in whole months. */
  LEASE_TERM_MIN_MONTHS("lease.term-min-months", "1"),
  LEASE_TERM_MAX_MONTHS("lease.term-max-months", "60"),
  /** One-off fee for drawing up a lease, minor units of the tenant's currency. */
  LEASE_FEE_MINOR_UNITS("lease.fee-minor-units", "0"),
  /** How long a fact may wait for its process before the sweep tells the engine again. */
  ENGINE_REPUBLISH_AFTER("engine.republish-after", "PT5M"),
  /** How old a provider's silence may be before we ask the provider ourselves. */
  PROVIDER_POLL_AFTER("provider.poll-after", "PT10M");

  private final String policyName;
  private final String defaultValue;

  Policy(String policyName, String defaultValue) {
    this.policyName = policyName;
    this.defaultValue = defaultValue;
  }

  /** As stored, for instance {@code lease.signature-expiry}. */
  public String policyName() {
    return policyName;
  }

  public String defaultValue() {
    return defaultValue;
  }
}
