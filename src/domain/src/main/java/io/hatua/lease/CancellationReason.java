package io.hatua.lease;

/** Why a lease ended before it began. */
public enum CancellationReason {
  LEASE_REFUSED,
  UNIT_NOT_AVAILABLE,
  LEASE_WITHDRAWN,
  SIGNATURE_DECLINED,
  SIGNATURE_EXPIRED,
  DEPOSIT_NOT_PAID,
  LEASE_ACTIVATION_REFUSED
}
