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
  /** Time that a provider of checks on applicants has to answer before it is asked again. */
  ONBOARDING_CHECK_ANSWER("onboarding.check-answer", "PT24H"),
  /** How often such a provider is asked before an officer does the check. */
  ONBOARDING_CHECK_ATTEMPTS("onboarding.check-attempts", "2"),
  /** Time that officers have to enter a check's result. */
  ONBOARDING_CHECK_BY_HAND("onboarding.check-by-hand", "PT120H"),
  /** Time that officers have to review an application. */
  ONBOARDING_REVIEW("onboarding.review", "PT240H"),
  /** Time between reminders to officers. */
  ONBOARDING_REMINDER("onboarding.reminder", "PT24H"),
  /** Monthly income ÷ rent, basis points: from here on the income speaks for itself. */
  ONBOARDING_INCOME_ENOUGH("onboarding.income-enough-basis-points", "30000"),
  /** Monthly income ÷ rent, basis points: below it the income does not carry the rent. */
  ONBOARDING_INCOME_LEAST("onboarding.income-least-basis-points", "20000"),
  /** Time from a withdrawal to the erasure: the confirmation is sent meanwhile. */
  ONBOARDING_ERASURE("onboarding.erasure", "PT24H"),
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
