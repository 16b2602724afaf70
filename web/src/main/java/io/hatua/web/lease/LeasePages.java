package io.hatua.web.lease;

import io.hatua.deposit.DepositRequest;
import io.hatua.deposit.DepositStatus;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseDetails;
import io.hatua.lease.Leases;
import io.hatua.ledger.LedgerQueries;
import io.hatua.outbox.Aggregate;
import io.hatua.renewal.Renewals;
import io.hatua.rent.RentSchedules;
import io.hatua.signature.SignatureStatus;
import io.hatua.termination.TerminationDetails;
import io.hatua.termination.Terminations;
import io.hatua.web.casefile.CaseFile;
import io.hatua.web.casefile.CaseFiles;
import io.hatua.web.casefile.Timeline;
import io.hatua.web.page.PageFormat;
import io.hatua.web.page.PartyNames;
import org.springframework.stereotype.Component;

/** Gathers what the page of a lease shows. */
@Component
class LeasePages {

  private final Leases leases;
  private final Terminations terminations;
  private final Renewals renewals;
  private final RentSchedules rents;
  private final CaseFiles files;
  private final LedgerQueries ledger;
  private final PartyNames names;

  LeasePages(
      Leases leases,
      Terminations terminations,
      Renewals renewals,
      RentSchedules rents,
      CaseFiles files,
      LedgerQueries ledger,
      PartyNames names) {
    this.leases = leases;
    this.terminations = terminations;
    this.renewals = renewals;
    this.rents = rents;
    this.files = files;
    this.ledger = ledger;
    this.names = names;
  }

  /**
   * @throws NotFoundException when the tenant has no such lease
   */
  LeasePage of(String leaseId, Timeline.View view, PageFormat format) {
    LeaseDetails lease = lease(leaseId);
    TerminationDetails end = terminations.ofLease(leaseId).orElse(null);
    CaseFile file =
        files.of(
            Aggregate.lease(leaseId),
            lease.correlationId(),
            "/leases/" + leaseId,
            ledger.entriesOfLease(leaseId),
            view,
            format);
    return new LeasePage(
        lease,
        Outlook.of(lease, end, file.broken(), names, format),
        isOpen(lease, file.running()),
        progress(lease),
        lease.signatureRequests().stream().map(request -> names.of(request.signer())).toList(),
        end,
        renewals.ofLease(leaseId),
        renewals.isOfferable(lease.summary()),
        rents.of(leaseId),
        file);
  }

  /**
   * @throws NotFoundException when the tenant has no such lease
   */
  LeaseDetails lease(String leaseId) {
    return leases.find(leaseId).orElseThrow(() -> new NotFoundException("lease", leaseId));
  }

  private static boolean isOpen(LeaseDetails lease, boolean running) {
    DepositRequest deposit = lease.deposit();
    return switch (lease.summary().status()) {
      case PROPOSED, DRAFT, PENDING_SIGNATURE -> true;
      case ACTIVE, CANCELLED, TERMINATED ->
          running || (deposit != null && deposit.status() == DepositStatus.REFUND_REQUESTED);
    };
  }

  private static int progress(LeaseDetails lease) {
    if (lease.activatedAt() != null) {
      return 5;
    }
    DepositRequest deposit = lease.deposit();
    if (deposit != null) {
      return deposit.receivedAt() == null ? 3 : 4;
    }
    if (!lease.signatureRequests().isEmpty()) {
      boolean all =
          lease.signatureRequests().stream()
              .allMatch(request -> request.status() == SignatureStatus.SIGNED);
      return all ? 3 : 2;
    }
    return lease.charges().isEmpty() ? 1 : 2;
  }
}
