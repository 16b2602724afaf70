package io.hatua.lease;

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
  record TooLate(LeaseStatus status, String processId) implements WithdrawalOutcome {}
}
