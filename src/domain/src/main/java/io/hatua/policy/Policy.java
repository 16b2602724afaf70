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
  /** Up to this amount an expense within its budget needs nobody's approval, minor units. */
  EXPENSE_AUTO_LIMIT("expense.auto-limit-minor-units", "500000"),
  /** Up to this amount the estate manager alone approves, minor units. */
  EXPENSE_MANAGER_LIMIT("expense.manager-limit-minor-units", "5000000"),
  /** Up to this amount finance approves last, minor units. */
  EXPENSE_FINANCE_LIMIT("expense.finance-limit-minor-units", "50000000"),
  /** Whether an expense may exceed its budget and is only flagged: 1, or 0 to refuse it. */
  EXPENSE_OVER_BUDGET_ALLOWED("expense.over-budget-allowed", "1"),
  /** Invoices of a supplier this close in amount (basis points) and days may be the same one. */
  EXPENSE_NEAR_DUPLICATE_AMOUNT("expense.near-duplicate-basis-points", "500"),
  EXPENSE_NEAR_DUPLICATE_DAYS("expense.near-duplicate-days", "7"),
  /** Time between reminders to approvers, to the requester and to finance. */
  EXPENSE_REMINDER("expense.reminder", "PT24H"),
  /** Time that a level has to approve before the next one up is asked. */
  EXPENSE_APPROVAL("expense.approval", "PT72H"),
  /** Time that the requester has to answer questions. */
  EXPENSE_ANSWER("expense.answer", "PT336H"),
  /** Time that the bank has to carry out a payout before it is asked. */
  EXPENSE_PAYOUT_ANSWER("expense.payout-answer", "PT24H"),
  /** Day of the month, 1 to 28, from which on a month's rent is charged. */
  RENT_CHARGE_DAY("rent.charge-day", "1"),
  /** Days after its due date that a rent may be open without a late fee. */
  RENT_GRACE_DAYS("rent.grace-days", "5"),
  /** Late fee: a fixed part, minor units, and a part of what is open, basis points. */
  RENT_LATE_FEE_MINOR_UNITS("rent.late-fee-minor-units", "0"),
  RENT_LATE_FEE_BASIS_POINTS("rent.late-fee-basis-points", "0"),
  /** Pauses before an auto-charge that failed is tried again, ISO 8601 durations by commas. */
  RENT_DUNNING("rent.dunning", "P1D,P3D,P7D"),
  /** Day of the month, 1 to 28, from which on the month before is paid out to owners. */
  DISBURSEMENT_DAY("disbursement.day", "5"),
  /** The firm's fee for management, basis points of what was collected. */
  DISBURSEMENT_FEE("disbursement.fee-basis-points", "1000"),
  /** What is kept back for each property before its owners are paid, minor units. */
  DISBURSEMENT_RESERVE("disbursement.reserve-minor-units", "0"),
  /** Up to this amount a disbursement needs nobody's approval, minor units. */
  DISBURSEMENT_AUTO_LIMIT("disbursement.auto-limit-minor-units", "20000000"),
  /** Above this amount two people approve a disbursement, minor units. */
  DISBURSEMENT_TWO_PEOPLE_LIMIT("disbursement.two-people-limit-minor-units", "100000000"),
  /** Time that approvers have to approve a disbursement. */
  DISBURSEMENT_APPROVAL("disbursement.approval", "PT72H"),
  /** Time between reminders to approvers and to finance. */
  DISBURSEMENT_REMINDER("disbursement.reminder", "PT24H"),
  /** Time that the bank has to carry out a disbursement before it is asked. */
  DISBURSEMENT_PAYOUT_ANSWER("disbursement.payout-answer", "PT24H"),
  /** How many days the bank and our books may be apart about the same money without a reference. */
  BANK_MATCH_DAYS("bank.match-days", "5"),
  /** The most that M-Pesa keeps of a settlement without anybody being asked, basis points. */
  BANK_MOBILE_MONEY_CHARGE("bank.mobile-money-charge-basis-points", "150"),
  /** Time that finance has to explain what the bank shows and our books do not. */
  BANK_EXPLANATION("bank.explanation", "PT72H"),
  /** Time between reminders to explain it. */
  BANK_REMINDER("bank.reminder", "PT24H"),
  /** Time between a notice and the last day that it allows, at least. */
  TERMINATION_NOTICE("termination.notice", "PT720H"),
  /** How long before the fixed end of a lease its termination begins. */
  TERMINATION_BEFORE_END("termination.before-end", "PT720H"),
  /** Time from the start of the last day until the unit is handed over. */
  TERMINATION_HAND_OVER("termination.hand-over", "PT24H"),
  /** Time that the estate manager has to inspect the unit. */
  TERMINATION_INSPECTION("termination.inspection", "PT72H"),
  /** Above this amount of deposit and damage two people approve a settlement, minor units. */
  TERMINATION_TWO_PEOPLE_LIMIT("termination.two-people-limit-minor-units", "10000000"),
  /** Time that approvers have to approve a settlement. */
  TERMINATION_APPROVAL("termination.approval", "PT72H"),
  /** Time between reminders to whoever is waited for. */
  TERMINATION_REMINDER("termination.reminder", "PT24H"),
  /** Time that the provider has to refund a deposit before it is asked. */
  TERMINATION_REFUND_ANSWER("termination.refund-answer", "PT24H"),
  /** Time that a renter has to answer an offer of renewal; it lapses with the term in any case. */
  RENEWAL_ANSWER("renewal.answer", "PT336H"),
  /** Time between the notice of a higher rent and the first day that it holds for, at least. */
  RENT_INCREASE_NOTICE("rent-increase.notice", "PT720H"),
  /** Whole months between two increases, at least; the first counts from the start of the lease. */
  RENT_INCREASE_INTERVAL_MONTHS("rent-increase.interval-months", "12"),
  /** Time that a renter has to pay on the provider's page. */
  PAYMENT_DEADLINE("payment.deadline", "PT24H"),
  /** Time that a renter has to answer on the phone; longer than the provider asks. */
  PAYMENT_PROMPT("payment.prompt", "PT3M"),
  /** How far apart two payments of one lease and amount are, at least, that nobody looks into. */
  PAYMENT_DUPLICATE_WINDOW("payment.duplicate-window", "PT24H"),
  /** Time that people have to review a payment, confirm a receipt or follow up on a renter. */
  PAYMENT_BY_HAND("payment.by-hand", "PT72H"),
  /** From this amount on a decision that lets money go takes the second factor, minor units. */
  APPROVAL_SECOND_FACTOR_FROM("approval.second-factor-from-minor-units", "0"),
  /** Time until the assignee's first sign, by priority (S1-70, S1-74). */
  MAINTENANCE_RESPONSE_EMERGENCY("maintenance.response-emergency", "PT1H"),
  MAINTENANCE_RESPONSE_HIGH("maintenance.response-high", "PT4H"),
  MAINTENANCE_RESPONSE_MEDIUM("maintenance.response-medium", "PT9H"),
  MAINTENANCE_RESPONSE_LOW("maintenance.response-low", "PT18H"),
  /** Time until the work is completed, by priority (S1-71, S1-74). */
  MAINTENANCE_RESOLUTION_EMERGENCY("maintenance.resolution-emergency", "PT8H"),
  MAINTENANCE_RESOLUTION_HIGH("maintenance.resolution-high", "PT24H"),
  MAINTENANCE_RESOLUTION_MEDIUM("maintenance.resolution-medium", "PT27H"),
  MAINTENANCE_RESOLUTION_LOW("maintenance.resolution-low", "PT90H"),
  /** Priorities whose clocks run around the clock, by commas. */
  MAINTENANCE_ROUND_THE_CLOCK("maintenance.round-the-clock", "EMERGENCY,HIGH"),
  /** When the clocks of the other priorities run, on the tenant's own wall clock. */
  MAINTENANCE_WORKING_HOURS(
      "maintenance.working-hours", "MONDAY-FRIDAY 08:00-17:00,SATURDAY 08:00-13:00"),
  /** Days without working hours: dates, and days of every year as month and day, by commas. */
  MAINTENANCE_HOLIDAYS("maintenance.holidays", "01-01,05-01,06-01,10-10,10-20,12-12,12-25,12-26"),
  /** Reasons for a pause during which the resolution clock stands, by commas. */
  MAINTENANCE_PAUSES("maintenance.pauses", "WAITING_FOR_PARTS,WAITING_FOR_RENTER"),
  /** As many open orders a technician has at most, unless a manager says otherwise. */
  MAINTENANCE_MAX_ORDERS("maintenance.max-orders", "8"),
  /** Up to this estimate the owner is not asked before a repair, minor units. */
  MAINTENANCE_OWNER_LIMIT("maintenance.owner-limit-minor-units", "2000000"),
  /** Whether somebody looks at the evidence before work counts as completed: 1, or 0. */
  MAINTENANCE_REVIEW("maintenance.review", "0"),
  /** Time between reminders to whoever is waited for. */
  MAINTENANCE_REMINDER("maintenance.reminder", "PT24H"),
  /** Time in which a renter can say that it is broken again. */
  MAINTENANCE_REOPEN("maintenance.reopen", "PT168H"),
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
