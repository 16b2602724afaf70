package io.hatua.expense;

import io.hatua.payout.Payouts;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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

  private final JdbcClient jdbc;
  private final Payouts payouts;
  private final Expenses expenses;
  private final Policies policies;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ExpenseFactRepublisher(
      JdbcClient jdbc,
      Payouts payouts,
      Expenses expenses,
      Policies policies,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.payouts = payouts;
    this.expenses = expenses;
    this.policies = policies;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** One round, a transaction a fact. */
  public void run() {
    due(PAYOUTS).forEach(payouts::tellEngineAgain);
    due(WITHDRAWALS).forEach(expenses::tellEngineAgain);
  }

  private List<String> due(String sql) {
    return transaction.execute(
        status ->
            jdbc.sql(sql)
                .param(
                    "before",
                    Timestamp.from(
                        clock.instant().minus(policies.duration(Policy.ENGINE_REPUBLISH_AFTER))))
                .query(String.class)
                .list());
  }
}
