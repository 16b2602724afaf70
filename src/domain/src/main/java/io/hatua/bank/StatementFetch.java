package io.hatua.bank;

import io.hatua.callback.ProviderAnomalies;
import io.hatua.callback.ProviderPolls;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.fault.FaultsException;
import io.hatua.ledger.CashAccount;
import io.hatua.tenancy.Invocation;
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
  private final ProviderPolls polls;
  private final TransactionTemplate transaction;

  StatementFetch(
      BankRows rows,
      Matching matching,
      StatementImports imports,
      StatementProvider bank,
      ProviderAnomalies anomalies,
      ProviderPolls polls,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.matching = matching;
    this.imports = imports;
    this.bank = bank;
    this.anomalies = anomalies;
    this.polls = polls;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Fetches what is new; what the bank cannot answer now is asked again in a later round.
   *
   * @return whether it answered: else there is no use in asking it for anybody now
   */
  public boolean fetch() {
    try {
      for (CashAccount account : CashAccount.values()) {
        fetch(account);
      }
      return true;
    } catch (ProviderUnavailableException e) {
      LOG.warn("The bank did not give its statements: {}", e.getMessage());
      return false;
    }
  }

  /** Matches what the books have by now. */
  public void match() {
    for (CashAccount account : CashAccount.values()) {
      transaction.executeWithoutResult(
          status -> {
            rows.lock(account);
            matching.run(account, null);
          });
    }
  }

  private void fetch(CashAccount account) {
    String last =
        transaction.execute(
            status ->
                polls.isDue(BANK, account.name())
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
