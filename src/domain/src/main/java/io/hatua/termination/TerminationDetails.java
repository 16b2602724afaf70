package io.hatua.termination;

import io.hatua.document.Document;
import io.hatua.lease.LeaseSummary;
import java.util.List;
import java.util.Optional;

/**
 * All there is to read about the end of a lease.
 *
 * @param inspections oldest first
 * @param settlements oldest first; the last one counts
 * @param approvals in the order in which people were asked
 * @param evidence photos of the inspection
 */
public record TerminationDetails(
    Termination termination,
    LeaseSummary lease,
    List<Inspection> inspections,
    List<Settlement> settlements,
    List<SettlementApproval> approvals,
    List<Document> evidence) {

  /** The settlement that counts. */
  public Optional<Settlement> settlement() {
    return settlements.isEmpty() ? Optional.empty() : Optional.of(settlements.getLast());
  }

  /** The inspection that counts. */
  public Optional<Inspection> inspection() {
    return inspections.isEmpty() ? Optional.empty() : Optional.of(inspections.getLast());
  }
}
