package io.hatua.payout;

import io.hatua.callback.ProviderUnavailableException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the bank about payouts of the current tenant that it has been silent about for longer than
 * {@link io.hatua.policy.Policy#PROVIDER_POLL_AFTER}.
 */
@Service
public class PayoutReconciliation {

  private static final Logger LOG = LoggerFactory.getLogger(PayoutReconciliation.class);

  private final PayoutRows rows;
  private final PayoutDispatch dispatch;
  private final TransactionTemplate transaction;
  private final Clock clock;

  PayoutReconciliation(
      PayoutRows rows,
      PayoutDispatch dispatch,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.rows = rows;
    this.dispatch = dispatch;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** One round; what the bank cannot answer now is asked again in a later one. */
  public void run() {
    for (String id : transaction.execute(status -> rows.due(clock.instant()))) {
      try {
        dispatch.reconcile(id);
      } catch (ProviderUnavailableException e) {
        LOG.warn("The bank did not answer about {}: {}", id, e.getMessage());
      }
    }
  }
}
