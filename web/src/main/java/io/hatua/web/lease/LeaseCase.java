package io.hatua.web.lease;

import io.hatua.lease.LeaseDetails;
import io.hatua.lease.Leases;
import io.hatua.ledger.LedgerQueries;
import io.hatua.ledger.RecordedEntry;
import io.hatua.web.casefile.CaseKind;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What only the case of a lease has. */
@Component
class LeaseCase implements CaseKind {

  private final Leases leases;
  private final LedgerQueries ledger;

  LeaseCase(Leases leases, LedgerQueries ledger) {
    this.leases = leases;
    this.ledger = ledger;
  }

  @Override
  public String aggregateType() {
    return "lease";
  }

  @Override
  public String address(String leaseId) {
    return "/leases/" + leaseId;
  }

  @Override
  public Optional<String> title(String leaseId) {
    return leases
        .find(leaseId)
        .map(LeaseDetails::summary)
        .map(
            lease ->
                "%s, %s · %s"
                    .formatted(lease.unitName(), lease.propertyName(), lease.customerName()));
  }

  @Override
  public List<RecordedEntry> postings(String leaseId) {
    return ledger.entriesOfLease(leaseId);
  }
}
