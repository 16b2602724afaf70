package io.hatua.expense;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.budget.Budget;
import io.hatua.budget.Budgets;
import io.hatua.ledger.CodeBalance;
import io.hatua.ledger.LedgerCheck;
import io.hatua.ledger.LedgerQueries;
import io.hatua.payout.PayoutDispatch;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.support.DatabaseTest;
import io.hatua.support.ExpenseCases;
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

/** What the tests of expenses share: a tenant of their own, and books that must be right. */
@DatabaseTest
public abstract class ExpenseTest {

  @Autowired protected Expenses expenses;
  @Autowired protected ExpenseApprovalSteps steps;
  @Autowired protected ExpenseCases cases;
  @Autowired protected ScriptedProvider.Bank bank;
  @Autowired protected PayoutDispatch dispatch;
  @Autowired protected Budgets budgets;
  @Autowired protected Policies policies;
  @Autowired protected TestClock clock;
  @Autowired private LedgerCheck check;
  @Autowired private LedgerQueries ledger;
  @Autowired private Tenants tenants;
  @Autowired protected TestTenants testTenants;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

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

  protected ExpenseDetails expense(String id) {
    return as(() -> cases.details(id));
  }

  protected ExpenseStatus status(String id) {
    return expense(id).summary().status();
  }

  protected Budget budgetOf(String expense) {
    return as(() -> budgets.find(expense(expense).summary().budgetId()).orElseThrow());
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
  protected List<String> told(String expense) {
    return query(
        """
        select coalesce(payload ->> 'type', kind) from outbox
        where aggregate_id = :value order by position""",
        expense);
  }

  protected List<String> query(String sql, String value) {
    return as(
        () ->
            transaction.execute(
                status -> jdbc.sql(sql).param("value", value).query(String.class).list()));
  }

  protected void set(Policy policy, String value) {
    run(() -> policies.set(policy, tenants.today(), value));
  }
}
