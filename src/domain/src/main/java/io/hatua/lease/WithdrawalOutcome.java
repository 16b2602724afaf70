package io.hatua.lease;

import io.hatua.fault.ConflictException;

/** What became of a withdrawal. */
public sealed interface WithdrawalOutcome {

  /** It is recorded, now or since earlier; the process calls everything off. */
  record Recorded() implements WithdrawalOutcome {}

  /** The lease is cancelled already: there is nothing to withdraw. */
  record AlreadyCancelled() implements WithdrawalOutcome {}

  /**
   * The lease is past its point of no return.
   *
   * @param status what the lease is now
   * @param processId the process to use instead
   */
  record TooLate(LeaseStatus status, String processId) implements WithdrawalOutcome {

    /** What whoever asked is told. */
    public ConflictException refusal() {
      String message =
          "expected a lease that is not active yet, but it is %s; use %s"
              .formatted(status.code(), processId);
      return status == LeaseStatus.TERMINATED
          ? new ConflictException("LEASE_ALREADY_TERMINATED", message)
          : new ConflictException("LEASE_ALREADY_ACTIVE", message);
    }
  }
}
