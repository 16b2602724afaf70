package io.hatua.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.ledger.CodeBalance;
import io.hatua.ledger.LedgerCheck;
import io.hatua.ledger.LedgerQueries;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.support.DatabaseTest;
import io.hatua.support.DisbursementCases;
import io.hatua.support.PublishedEvents;
import io.hatua.support.ScriptedProvider;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the tests of disbursements share: a tenant of their own, and books that must be right. */
@DatabaseTest
public abstract class DisbursementTest {

  @Autowired protected DisbursementCases cases;
  @Autowired protected DisbursementRuns runs;
  @Autowired protected Disbursements disbursements;
  @Autowired protected OwnerDisbursementSteps steps;
  @Autowired protected ScriptedProvider.Bank bank;
  @Autowired protected PublishedEvents events;
  @Autowired protected TestClock clock;
  @Autowired protected JdbcClient jdbc;
  @Autowired protected TransactionTemplate transaction;
  @Autowired private Policies policies;
  @Autowired private LedgerCheck check;
  @Autowired private LedgerQueries ledger;
  @Autowired private Tenants tenants;
  @Autowired private TestTenants testTenants;

  protected Invocation invocation;

  @BeforeEach
  void newTenant() {
    invocation = testTenants.create();
  }

  @AfterEach
  void booksAreRight() {
    assertThat(as(check::findings)).isEmpty();
  }

  /** Calls as the test's tenant. */
  protected <T> T as(Supplier<T> work) {
    return invocation.call(work);
  }

  protected void run(Runnable work) {
    invocation.run(work);
  }

  protected void set(Policy policy, String value) {
    run(() -> policies.set(policy, tenants.today(), value));
  }

  protected DisbursementDetails details(String id) {
    return as(() -> cases.details(id));
  }

  protected DisbursementStatus status(String id) {
    return details(id).disbursement().status();
  }

  /** The only disbursement of a run for the property. */
  protected DisbursementDetails ran(String property) {
    List<DisbursementDetails> all = as(() -> cases.of(cases.ran(property)));
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /** Kind and amount of each line. */
  protected static List<String> lines(DisbursementDetails details) {
    return details.lines().stream()
        .map(line -> line.kind() + " " + line.amount().minorUnits())
        .toList();
  }

  /** What every account code comes to today, without those at zero. */
  protected Map<String, Long> trialBalance() {
    Map<String, Long> balance = new TreeMap<>();
    for (CodeBalance code : as(() -> ledger.trialBalance(tenants.today()))) {
      if (code.balance().minorUnits() != 0) {
        balance.put(
            code.code().book().letter() + " " + code.code().code(), code.balance().minorUnits());
      }
    }
    return balance;
  }

  /** The types of the events and the names of the engine's messages in the case, in order. */
  protected List<String> told(String id) {
    return as(
        () ->
            transaction.execute(
                status ->
                    jdbc.sql(
                            """
                            select coalesce(payload ->> 'type', kind) from outbox
                            where aggregate_id = :id order by position""")
                        .param("id", id)
                        .query(String.class)
                        .list()));
  }
}
