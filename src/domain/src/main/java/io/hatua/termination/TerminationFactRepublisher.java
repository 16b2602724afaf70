package io.hatua.termination;

import io.hatua.claim.OverdueFacts;
import io.hatua.deposit.Deposits;
import io.hatua.policy.Policy;
import org.springframework.stereotype.Service;

/**
 * Tells the engine again of withdrawn notices and of refunds that are over and that a live process
 * still waits for, when it was told longer ago than {@link Policy#ENGINE_REPUBLISH_AFTER}.
 */
@Service
public class TerminationFactRepublisher {

  private static final String WITHDRAWALS =
      """
      select id from termination
      where status = 'NOTICE' and withdrawal_told_at < :before
      order by id""";

  private static final String REFUNDS =
      """
      select d.id from deposit_request d join termination t on t.lease_id = d.lease_id
      where t.status = 'REFUNDING' and d.status in ('REFUNDED', 'REFUND_FAILED')
        and d.engine_told_at < :before
      order by d.id""";

  private final OverdueFacts overdue;
  private final Terminations terminations;
  private final Deposits deposits;

  TerminationFactRepublisher(OverdueFacts overdue, Terminations terminations, Deposits deposits) {
    this.overdue = overdue;
    this.terminations = terminations;
    this.deposits = deposits;
  }

  /** One round, a transaction a fact. */
  public void run() {
    overdue.find(WITHDRAWALS).forEach(terminations::tellEngineAgain);
    overdue.find(REFUNDS).forEach(deposits::tellEngineOfRefundAgain);
  }
}
