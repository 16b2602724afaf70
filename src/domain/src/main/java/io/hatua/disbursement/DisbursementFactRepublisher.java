package io.hatua.disbursement;

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
 * Tells the engine again of payouts that are over and that a live process still waits for, when it
 * was told longer ago than {@link Policy#ENGINE_REPUBLISH_AFTER}.
 */
@Service
public class DisbursementFactRepublisher {

  private final JdbcClient jdbc;
  private final Payouts payouts;
  private final Policies policies;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DisbursementFactRepublisher(
      JdbcClient jdbc,
      Payouts payouts,
      Policies policies,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.payouts = payouts;
    this.policies = policies;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** One round, a transaction a fact. */
  public void run() {
    due().forEach(payouts::tellEngineAgain);
  }

  private List<String> due() {
    return transaction.execute(
        status ->
            jdbc.sql(
                    """
                    select p.id from payout p join disbursement d on d.id = p.subject_id
                    where d.status = 'HELD' and p.status <> 'REQUESTED'
                      and p.engine_told_at < :before
                      and not exists (select from payout later
                                      where later.subject_id = p.subject_id
                                        and later.attempt > p.attempt)
                    order by p.id""")
                .param(
                    "before",
                    Timestamp.from(
                        clock.instant().minus(policies.duration(Policy.ENGINE_REPUBLISH_AFTER))))
                .query(String.class)
                .list());
  }
}
