package io.hatua.screening;

import io.hatua.callback.ProviderUnavailableException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the providers about checks of the current tenant that they have been silent about for longer
 * than {@link io.hatua.policy.Policy#PROVIDER_POLL_AFTER}.
 */
@Service
public class ScreeningReconciliation {

  private static final Logger LOG = LoggerFactory.getLogger(ScreeningReconciliation.class);

  private final CheckRows rows;
  private final ScreeningDispatch dispatch;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ScreeningReconciliation(
      CheckRows rows,
      ScreeningDispatch dispatch,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.rows = rows;
    this.dispatch = dispatch;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** One round; what a provider cannot answer now is asked again in a later one. */
  public void run() {
    for (CheckAttempt attempt : transaction.execute(status -> rows.due(clock.instant()))) {
      try {
        dispatch.reconcile(attempt);
      } catch (ProviderUnavailableException e) {
        LOG.warn("A provider did not answer about check {}: {}", attempt.checkId(), e.getMessage());
      }
    }
  }
}
