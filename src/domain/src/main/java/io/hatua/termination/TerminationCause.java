package io.hatua.termination;

/** Why a tenancy ends. */
public enum TerminationCause {
  /** The renter gave notice. */
  RENTER,
  /** The manager gave notice. */
  MANAGER,
  /** The term of the lease is over. */
  LEASE_END
}
