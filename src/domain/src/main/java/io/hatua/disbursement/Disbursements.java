package io.hatua.disbursement;

import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.payout.Payouts;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The disbursements of the tenant, to be read. */
@Service
@Transactional(readOnly = true)
public class Disbursements {

  private final DisbursementRows rows;
  private final Payouts payouts;

  Disbursements(DisbursementRows rows, Payouts payouts) {
    this.rows = rows;
    this.payouts = payouts;
  }

  public Optional<DisbursementDetails> find(String id) {
    return rows.find(id)
        .map(
            disbursement ->
                new DisbursementDetails(
                    disbursement,
                    rows.lines(id, disbursement.net().currency()),
                    rows.approvals(id),
                    payouts.of(id)));
  }

  /** Newest first. */
  public Page<Disbursement> list(DisbursementFilter filter, PageRequest request) {
    return rows.list(filter, request);
  }
}
