package io.hatua.disbursement;

import java.util.List;

/**
 * Where the disbursements of a run stand.
 *
 * @param paidMinorUnits what the disbursements say was paid
 * @param postedMinorUnits what left the owners' cash by the ledger for them; the same
 */
public record RunSummary(List<Part> parts, long paidMinorUnits, long postedMinorUnits) {

  /** The disbursements in one state: how many, and what their payouts and nets come to. */
  public record Part(
      DisbursementStatus status, long number, long payoutMinorUnits, long netMinorUnits) {}

  public boolean ties() {
    return paidMinorUnits == postedMinorUnits;
  }

  /** Whether every disbursement came to its end. */
  public boolean isOver() {
    return parts.stream()
        .allMatch(
            part ->
                switch (part.status()) {
                  case PENDING, APPROVED, HELD, FAILED -> false;
                  case COMPLETED, REJECTED, CANCELLED, CARRIED_FORWARD -> true;
                });
  }
}
