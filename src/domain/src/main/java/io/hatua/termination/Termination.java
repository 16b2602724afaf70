package io.hatua.termination;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The end of a lease.
 *
 * @param id {@code trm_…}
 * @param correlationId of its case, the same in all its events
 * @param givenBy the manager's id; the lease's where the renter gave notice
 * @param reason for the people who read it; stays out of events
 * @param lastDay of the tenancy, rent is charged for it
 * @param lastDayOverAt from then on the unit can be inspected
 * @param settlements how many settlements were worked out
 * @param approversNeeded of the last settlement, once that is known
 * @param transfer what the bank transfer is known by, where the rest of the deposit went that way
 */
public record Termination(
    String id,
    String leaseId,
    String correlationId,
    TerminationCause cause,
    String givenBy,
    Instant givenAt,
    @Nullable String reason,
    LocalDate lastDay,
    Instant lastDayOverAt,
    TerminationStatus status,
    @Nullable Instant withdrawnAt,
    int settlements,
    @Nullable Integer approversNeeded,
    @Nullable String transfer,
    @Nullable Instant closedAt) {

  /** Until the last day is over, a notice can be withdrawn; the end of a term is no notice. */
  public boolean isWithdrawable() {
    return status == TerminationStatus.NOTICE
        && cause != TerminationCause.LEASE_END
        && withdrawnAt == null;
  }

  /** Whether a term that is moved calls this end off: it was about the term, or is withdrawn. */
  boolean givesWayToRenewal() {
    return status == TerminationStatus.NOTICE
        && (cause == TerminationCause.LEASE_END || withdrawnAt != null);
  }

  void expect(String wanted, TerminationStatus... needed) {
    if (!Arrays.asList(needed).contains(status)) {
      throw new TerminationStateException(id, wanted, status);
    }
  }
}
