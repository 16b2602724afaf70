package io.hatua.expense;

import io.hatua.claim.OverdueFacts;
import io.hatua.payout.Payouts;
import io.hatua.policy.Policy;
import org.springframework.stereotype.Service;

/**
 * Tells the engine again what a live process of the current tenant still waits for, when it was
 * told longer ago than {@link Policy#ENGINE_REPUBLISH_AFTER}. Such a message reaches a process that
 * waits at that moment or nobody, so that none is left over.
 */
@Service
public class ExpenseFactRepublisher {

  /** Payouts that are over, until the process concludes them. */
  private static final String PAYOUTS =
      """
      select p.id from payout p join expense e on e.id = p.subject_id
      where e.status = 'POSTED' and p.status <> 'REQUESTED' and p.engine_told_at < :before
        and not exists (select from payout later
                        where later.subject_id = p.subject_id and later.attempt > p.attempt)
      order by p.id""";

  /** Withdrawals, until they are concluded. */
  private static final String WITHDRAWALS =
      """
      select id from expense
      where close_reason = 'WITHDRAWN_BY_REQUESTER' and closed_at is null
        and withdrawal_told_at < :before
      order by id""";

  private final OverdueFacts overdue;
  private final Payouts payouts;
  private final Expenses expenses;

  ExpenseFactRepublisher(OverdueFacts overdue, Payouts payouts, Expenses expenses) {
    this.overdue = overdue;
    this.payouts = payouts;
    this.expenses = expenses;
  }

  /** One round, a transaction a fact. */
  public void run() {
    overdue.find(PAYOUTS).forEach(payouts::tellEngineAgain);
    overdue.find(WITHDRAWALS).forEach(expenses::tellEngineAgain);
  }
}
