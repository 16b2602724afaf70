package io.hatua.bank;

import io.hatua.callback.ProviderAnomalies;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.fault.FaultsException;
import io.hatua.ledger.CashAccount;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fetches the bank's new statements of the current tenant's accounts, and matches what the books
 * have by now of the old ones.
 */
@Service
public class StatementFetch {

  private static final Logger LOG = LoggerFactory.getLogger(StatementFetch.class);
  private static final String BANK = "bank";

  private final BankRows rows;
  private final Matching matching;
  private final StatementImports imports;
  private final StatementProvider bank;
  private final ProviderAnomalies anomalies;
  private final Policies policies;
  private final TransactionTemplate transaction;
  private final Clock clock;

  StatementFetch(
      BankRows rows,
      Matching matching,
      StatementImports imports,
      StatementProvider bank,
      ProviderAnomalies anomalies,
      Policies policies,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.rows = rows;
    this.matching = matching;
    this.imports = imports;
    this.bank = bank;
    this.anomalies = anomalies;
    this.policies = policies;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** One round; what the bank cannot answer now is asked again in a later one. */
  public void run() {
    for (CashAccount account : CashAccount.values()) {
      try {
        fetch(account);
      } catch (ProviderUnavailableException e) {
        LOG.warn("The bank did not give its statements: {}", e.getMessage());
      }
      transaction.executeWithoutResult(
          status -> {
            rows.lock(account);
            matching.run(account, null);
          });
    }
  }

  private void fetch(CashAccount account) {
    Instant now = clock.instant();
    String last =
        transaction.execute(
            status ->
                rows.isDue(account, now, now.plus(policies.duration(Policy.PROVIDER_POLL_AFTER)))
                    ? rows.last(account).map(BankStatement::bankId).orElse("")
                    : null);
    if (last == null) {
      return;
    }
    String name = account.nameFor(Invocation.current().tenantId());
    List<String> page = bank.after(name, last);
    while (!page.isEmpty()) {
      for (String bankId : page) {
        if (!isTaken(bankId)) {
          return;
        }
      }
      page = bank.after(name, page.getLast());
    }
  }

  /** Whether it could be taken over; else those behind it wait for a person. */
  private boolean isTaken(String bankId) {
    byte[] file = bank.read(bankId);
    try {
      imports.add(file);
      return true;
    } catch (FaultsException refused) {
      transaction.executeWithoutResult(
          status -> anomalies.add(BANK, "STATEMENT_REFUSED", bankId, refused.faults().toString()));
      return false;
    }
  }
}
