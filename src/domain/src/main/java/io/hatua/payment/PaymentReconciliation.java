package io.hatua.payment;

import io.hatua.callback.ProviderUnavailableException;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the provider about payments and refunds of the current tenant that it has been silent about
 * for longer than {@link Policy#PROVIDER_POLL_AFTER}, and tells the engine again what a process may
 * still wait for.
 */
@Service
public class PaymentReconciliation {

  private static final Logger LOG = LoggerFactory.getLogger(PaymentReconciliation.class);

  private final PaymentRows rows;
  private final PaymentRecords records;
  private final PaymentDispatch dispatch;
  private final Policies policies;
  private final TransactionTemplate transaction;
  private final Clock clock;

  PaymentReconciliation(
      PaymentRows rows,
      PaymentRecords records,
      PaymentDispatch dispatch,
      Policies policies,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.rows = rows;
    this.records = records;
    this.dispatch = dispatch;
    this.policies = policies;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** One round; what the provider cannot answer now is asked again in a later one. */
  public void run() {
    List<String> due =
        Objects.requireNonNull(transaction.execute(status -> rows.duePolls(clock.instant())));
    for (String id : due) {
      try {
        dispatch.reconcile(id);
      } catch (ProviderUnavailableException e) {
        LOG.warn("The payment provider did not answer about {}: {}", id, e.getMessage());
      }
    }
  }

  /** Tells the engine of attempts that are over, for a process that waits at this moment. */
  public void tellEngineAgain() {
    transaction.executeWithoutResult(
        status ->
            rows.toldBefore(clock.instant().minus(policies.duration(Policy.ENGINE_REPUBLISH_AFTER)))
                .forEach(
                    id ->
                        rows.lock(id)
                            .ifPresent(payment -> records.tellEngine(payment, Duration.ZERO))));
  }
}
