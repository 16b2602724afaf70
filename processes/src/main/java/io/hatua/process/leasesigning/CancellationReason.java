package io.hatua.process.leasesigning;

/** Why a lease was cancelled before it became active: the values of {@code cancellationReason}. */
public enum CancellationReason {
  /** The proposal broke a rule; the reasons are in {@code refusalReasons}. */
  LEASE_REFUSED,
  /** Another lease took the unit between the check and the hold. */
  UNIT_NOT_AVAILABLE,
  /** Somebody entitled to it withdrew the lease. */
  LEASE_WITHDRAWN,
  /** A signer declined to sign. */
  SIGNATURE_DECLINED,
  /** Not everybody signed in time. */
  SIGNATURE_EXPIRED,
  /** The deposit was not paid in time. */
  DEPOSIT_NOT_PAID,
  /** The lease could not be activated any more. */
  LEASE_ACTIVATION_REFUSED
}
