package io.hatua.application;

import io.hatua.fault.ConflictException;

/** What became of a withdrawal. */
public sealed interface WithdrawalOutcome {

  /** It is recorded, now or since earlier; the process calls everything off. */
  record Recorded() implements WithdrawalOutcome {}

  /**
   * The application is decided.
   *
   * @param status what it is now
   */
  record TooLate(ApplicationStatus status) implements WithdrawalOutcome {

    /** What whoever asked is told. */
    public ConflictException refusal() {
      String message =
          "expected an application that is not decided yet, but it is " + status.code();
      return status == ApplicationStatus.APPROVED
          ? new ConflictException("APPLICATION_ALREADY_APPROVED", message)
          : new ConflictException("APPLICATION_ALREADY_REJECTED", message);
    }
  }
}
