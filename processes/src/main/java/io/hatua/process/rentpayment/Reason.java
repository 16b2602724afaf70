package io.hatua.process.rentpayment;

/** Why the decision table does not simply accept a payment: one a row (S1-41). */
public enum Reason {
  /** The lease does not run. */
  LEASE_NOT_ACTIVE,
  /** Everything was paid before an auto-charge came. */
  NOTHING_OWED,
  /** Another payment of this lease and amount is near in time. */
  SAME_AMOUNT_NEAR,
  /** An auto-charge and another payment of this lease are near in time. */
  AUTO_CHARGE_NEAR
}
