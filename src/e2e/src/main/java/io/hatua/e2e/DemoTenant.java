package io.hatua.e2e;

/** The tenants that exist for the demos; their policies have durations of seconds. */
public enum DemoTenant {
  SIGNING("lease-signing"),
  DECLINED("lease-signing-declined"),
  WITHDRAWN("lease-signing-withdrawn"),
  ACTIVATION_REFUSED("lease-signing-activation-refused"),
  /** Signatures expire after seconds. */
  EXPIRED("lease-signing-expired"),
  /** The deposit is due after seconds. */
  DEPOSIT_FAILS("lease-signing-deposit-fails"),
  ONBOARDING("onboarding"),
  /** Reviews expire after seconds. */
  LEFT_ALONE("onboarding-left-alone"),
  RENT("rent"),
  EXPENSE("expense"),
  /** Approvers have seconds. */
  EXPENSE_ESCALATED("expense-escalated"),
  DISBURSEMENT("disbursement"),
  /** A notice takes effect the same day. */
  TERMINATION("termination"),
  RENEWAL("renewal"),
  /** An offer lapses after seconds. */
  RENEWAL_LAPSED("renewal-lapsed"),
  MAINTENANCE("maintenance"),
  /** A vendor is the plumber. */
  MAINTENANCE_VENDOR("maintenance-vendor"),
  /** The first sign is due after seconds. */
  MAINTENANCE_RESPONSE("maintenance-response-breach"),
  /** The work is due after seconds. */
  MAINTENANCE_RESOLUTION("maintenance-resolution-breach");

  private final String demo;

  DemoTenant(String demo) {
    this.demo = demo;
  }

  /** The user name of its estate manager. */
  public String manager() {
    return "manager@" + demo + ".example";
  }

  /** The user name of its onboarding officer. */
  public String officer() {
    return "officer@" + demo + ".example";
  }

  /** The user name of somebody of its finance, where the demo has one. */
  public String finance() {
    return "finance@" + demo + ".example";
  }

  /** Its name, with which the addresses of its people end. */
  public String demo() {
    return demo;
  }

  /** Its id, with which every reference at a provider begins. */
  public String id() {
    return "tnt_demo_" + demo.replace('-', '_');
  }
}
