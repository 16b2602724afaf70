package io.hatua.lease;

/**
 * Why a lease cannot be. The decision table may add codes of its own: where reasons are stored they
 * are text.
 */
public enum RefusalReason {
  /** Another lease has the unit in this time (S1-21). */
  UNIT_OVERLAP,
  /** The unit is not let any more. */
  UNIT_WITHDRAWN,
  /** The customer is no active customer (S1-22). */
  CUSTOMER_NOT_ACTIVE,
  /** The customer is blacklisted (S1-22). */
  CUSTOMER_BLACKLISTED
}
