package io.hatua.web.lease;

import io.hatua.lease.LeaseDetails;
import io.hatua.lease.LeaseStatus;
import io.hatua.web.casefile.CaseFile;
import java.util.List;

/**
 * All that the page of a lease shows and that changes while its case is open.
 *
 * @param open whether something may still change by itself
 * @param signers of {@code lease.signatureRequests}, in the same order, their names
 * @param progress how many of the five stages are behind the lease
 */
record LeasePage(
    LeaseDetails lease,
    Outlook outlook,
    boolean open,
    int progress,
    List<String> signers,
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

  public boolean cancelled() {
    return lease.summary().status() == LeaseStatus.CANCELLED;
  }
}
