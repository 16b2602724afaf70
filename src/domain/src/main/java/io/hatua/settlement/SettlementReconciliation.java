package io.hatua.settlement;

import io.hatua.callback.ProviderPolls;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.ledger.CashAccount;
import io.hatua.payment.PaymentCallbacks;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds settlements of the current tenant that no call-back told, and posts what could not be
 * posted before.
 */
@Service
public class SettlementReconciliation {

  private static final Logger LOG = LoggerFactory.getLogger(SettlementReconciliation.class);
  private static final List<CashAccount> ACCOUNTS =
      List.of(CashAccount.CLIENT, CashAccount.DEPOSITS);

  private final SettlementRows rows;
  private final SettlementProvider provider;
  private final Settlements settlements;
  private final ProviderPolls polls;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SettlementReconciliation(
      SettlementRows rows,
      SettlementProvider provider,
      Settlements settlements,
      ProviderPolls polls,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.rows = rows;
    this.provider = provider;
    this.settlements = settlements;
    this.polls = polls;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * Asks what was settled; what the provider cannot answer now is asked again in a later round.
   *
   * @return whether it answered: else there is no use in asking it for anybody now
   */
  public boolean ask() {
    try {
      ACCOUNTS.forEach(this::ask);
      return true;
    } catch (ProviderUnavailableException e) {
      LOG.warn("The payment provider did not tell what it settled: {}", e.getMessage());
      return false;
    }
  }

  /** Posts what could not be posted before. */
  public void post() {
    settlements.postOpen();
  }

  private void ask(CashAccount account) {
    String last =
        transaction.execute(
            status ->
                polls.isDue(PaymentCallbacks.PROVIDER, account.name())
                    ? rows.lastCertain(PaymentCallbacks.PROVIDER, account, clock.instant())
                    : null);
    if (last == null) {
      return;
    }
    String name = account.nameFor(Invocation.current().tenantId());
    List<ProviderSettlement> page = provider.after(name, last);
    while (!page.isEmpty()) {
      for (ProviderSettlement told : page) {
        transaction.executeWithoutResult(
            status -> settlements.record(PaymentCallbacks.PROVIDER, told));
      }
      page = provider.after(name, Objects.requireNonNull(page.getLast()).id());
    }
  }
}
