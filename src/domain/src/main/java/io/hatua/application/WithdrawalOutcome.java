package io.hatua.application;

/** What became of a withdrawal. */
public sealed interface WithdrawalOutcome {

  /** It is recorded, now or since earlier; the process calls everything off. */
  record Recorded() implements WithdrawalOutcome {}

  /**
   * The application is decided.
   *
   * @param status what it is now
   */
  record TooLate(ApplicationStatus status) implements WithdrawalOutcome {}
}
