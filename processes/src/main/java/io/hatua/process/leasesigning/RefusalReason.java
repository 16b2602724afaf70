package io.hatua.process.leasesigning;

/** Why the decision table {@code lease-terms} refuses a proposed lease (S1-21, S1-22, S1-23). */
public enum RefusalReason {
  /** Another lease or hold covers part of the term. */
  UNIT_OVERLAP,
  /** The unit is not let at present. */
  UNIT_WITHDRAWN,
  /** The customer has not been approved. */
  CUSTOMER_NOT_ACTIVE,
  /** The customer is on the blacklist. */
  CUSTOMER_BLACKLISTED,
  /** The rent is under the property's guideline. */
  RENT_BELOW_GUIDELINE,
  /** The rent is over the property's guideline. */
  RENT_ABOVE_GUIDELINE,
  /** The term is shorter than the tenant's policy allows. */
  TERM_TOO_SHORT,
  /** The term is longer than the tenant's policy allows. */
  TERM_TOO_LONG
}
