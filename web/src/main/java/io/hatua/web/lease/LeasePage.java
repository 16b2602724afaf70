package io.hatua.web.lease;

import io.hatua.lease.LeaseDetails;
import io.hatua.lease.LeaseStatus;
import io.hatua.renewal.Renewal;
import io.hatua.rent.RentSchedule;
import io.hatua.termination.TerminationDetails;
import io.hatua.web.casefile.CaseFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of a lease shows and that changes while its case is open.
 *
 * @param open whether something may still change by itself
 * @param signers of {@code lease.signatureRequests}, in the same order, their names
 * @param progress how many of the five stages are behind the lease
 * @param termination the end of the lease, once notice is given
 * @param renewals the offers of another term, latest first
 * @param renewable whether one can be offered now
 * @param rents the rents over time
 */
record LeasePage(
    LeaseDetails lease,
    Outlook outlook,
    boolean open,
    int progress,
    List<String> signers,
    @Nullable TerminationDetails termination,
    List<Renewal> renewals,
    boolean renewable,
    RentSchedule rents,
    CaseFile file) {

  /** Tells one state of the page from another. */
  public String fingerprint() {
    return Integer.toHexString(toString().hashCode());
  }

  public boolean withdrawable() {
    return switch (lease.summary().status()) {
      case PROPOSED, DRAFT, PENDING_SIGNATURE -> lease.withdrawnAt() == null;
      case ACTIVE, CANCELLED, TERMINATED -> false;
    };
  }

  public boolean active() {
    return lease.summary().status() == LeaseStatus.ACTIVE;
  }

  /** Whether notice can be given. */
  public boolean terminable() {
    return active() && termination == null;
  }

  public boolean cancelled() {
    return lease.summary().status() == LeaseStatus.CANCELLED;
  }
}
