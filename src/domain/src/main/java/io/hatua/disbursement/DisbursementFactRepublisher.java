package io.hatua.disbursement;

import io.hatua.claim.OverdueFacts;
import io.hatua.payout.Payouts;
import io.hatua.policy.Policy;
import org.springframework.stereotype.Service;

/**
 * Tells the engine again of payouts that are over and that a live process still waits for, when it
 * was told longer ago than {@link Policy#ENGINE_REPUBLISH_AFTER}.
 */
@Service
public class DisbursementFactRepublisher {

  private static final String PAYOUTS =
      """
      select p.id from payout p join disbursement d on d.id = p.subject_id
      where d.status = 'HELD' and p.status <> 'REQUESTED' and p.engine_told_at < :before
        and not exists (select from payout later
                        where later.subject_id = p.subject_id and later.attempt > p.attempt)
      order by p.id""";

  private final OverdueFacts overdue;
  private final Payouts payouts;

  DisbursementFactRepublisher(OverdueFacts overdue, Payouts payouts) {
    this.overdue = overdue;
    this.payouts = payouts;
  }

  /** One round, a transaction a fact. */
  public void run() {
    overdue.find(PAYOUTS).forEach(payouts::tellEngineAgain);
  }
}
