package io.hatua.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.budget.Budget;
import io.hatua.budget.Budgets;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.LedgerCheck;
import io.hatua.ledger.LedgerQueries;
import io.hatua.payout.PayoutStatus;
import io.hatua.payout.ProviderPayout;
import io.hatua.support.DatabaseTestApplication;
import io.hatua.support.EmbeddedDatabase;
import io.hatua.support.ExpenseCases;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whatever is submitted, approved, sent back, answered, rejected, withdrawn, paid, failed, tried
 * again and cancelled, in whatever order: the books come to zero, and the budget is what the
 * expenses say.
 */
@Tag("S0-07")
@Tag("S3-14")
class ExpensePropertyTest {

  private static ConfigurableApplicationContext context;

  private static ExpenseCases cases;
  private static Expenses expenses;
  private static ExpenseApprovalSteps steps;

  @BeforeContainer
  static void start() {
    context =
        new SpringApplicationBuilder(DatabaseTestApplication.class)
            .web(WebApplicationType.NONE)
            .initializers(new EmbeddedDatabase())
            .run();
    cases = context.getBean(ExpenseCases.class);
    expenses = context.getBean(Expenses.class);
    steps = context.getBean(ExpenseApprovalSteps.class);
  }

  @AfterContainer
  static void stop() {
    context.close();
  }

  @Property
  void anySequenceKeepsTheBooksAndTheBudgetRight(@ForAll("acts") List<Act> acts) {
    Invocation invocation = context.getBean(TestTenants.class).create();
    String budget = invocation.call(() -> cases.budget(cases.property()));
    List<String> all = new ArrayList<>();
    for (Act act : acts) {
      invocation.run(() -> play(act, budget, all));
      invocation.run(() -> check(budget, all));
    }
    assertThat(invocation.call(() -> context.getBean(LedgerCheck.class).findings())).isEmpty();
  }

  @Provide
  Arbitrary<List<Act>> acts() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, 20),
            Arbitraries.longs().between(1_000, 40_000_000))
        .as(Act::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(30);
  }

  enum Kind {
    SUBMIT,
    APPROVE,
    RETURN,
    ANSWER,
    REJECT,
    WITHDRAW,
    POST,
    PAY,
    FAIL,
    RETRY,
    CANCEL
  }

  /**
   * @param target which of the expenses so far it is about
   */
  record Act(Kind kind, int target, long amount) {}

  private static void play(Act act, String budget, List<String> all) {
    if (act.kind() == Kind.SUBMIT || all.isEmpty()) {
      String id = cases.submit(cases.invoice(cases.supplier(), budget, act.amount()));
      steps.reserveBudget(id);
      cases.plan(id, "estate-manager", "finance");
      all.add(id);
      return;
    }
    String id = all.get(act.target() % all.size());
    ExpenseStatus status = cases.details(id).summary().status();
    Set<ExpenseStatus> possible =
        switch (act.kind()) {
          case SUBMIT -> Set.of();
          case APPROVE, RETURN, REJECT -> Set.of(ExpenseStatus.IN_APPROVAL);
          case ANSWER -> Set.of(ExpenseStatus.RETURNED);
          case WITHDRAW -> Set.of(ExpenseStatus.IN_APPROVAL, ExpenseStatus.RETURNED);
          case POST -> Set.of(ExpenseStatus.APPROVED);
          case PAY, FAIL -> Set.of(ExpenseStatus.POSTED);
          case RETRY, CANCEL -> Set.of(ExpenseStatus.PAYMENT_FAILED);
        };
    if (possible.contains(status)) {
      act(act.kind(), id);
    } else {
      refused(act.kind(), id, status);
    }
  }

  private static void act(Kind kind, String id) {
    switch (kind) {
      case SUBMIT -> throw new AssertionError();
      case APPROVE -> {
        String group = cases.details(id).approvals().getLast().group();
        cases.approve(id, group, "usr_" + group);
      }
      case RETURN ->
          cases.conclude(
              id,
              cases.details(id).approvals().getLast().group(),
              "usr_asker",
              Map.of("decision", "RETURN", "question", "Why?"));
      case ANSWER -> cases.answer(id, "It leaks");
      case REJECT -> {
        cases.conclude(
            id,
            cases.details(id).approvals().getLast().group(),
            "usr_no",
            Map.of("decision", "REJECT", "reason", "No"));
        undo(id);
      }
      case WITHDRAW -> {
        expenses.withdraw(id);
        undo(id);
      }
      case POST -> {
        steps.post(id);
        steps.requestPayout(id);
      }
      case PAY -> {
        cases.settle(id, ProviderPayout.State.PAID);
        steps.concludePayout(id, cases.payout(id).id());
      }
      case FAIL -> {
        cases.settle(id, ProviderPayout.State.FAILED);
        steps.concludePayout(id, cases.payout(id).id());
      }
      case RETRY -> steps.retryPayout(id, cases.payout(id).id());
      case CANCEL -> {
        cases.mend(id, "CANCEL");
        steps.voidPayout(id);
        steps.reversePosting(id);
        undo(id);
      }
    }
  }

  /** By our own records it must not happen, whatever a variable says. */
  private static void refused(Kind kind, String id, ExpenseStatus status) {
    switch (kind) {
      case WITHDRAW ->
          assertThat(expenses.withdraw(id))
              .isEqualTo(
                  status == ExpenseStatus.WITHDRAWN
                      ? new WithdrawalOutcome.Recorded()
                      : new WithdrawalOutcome.TooLate(status));
      case POST -> {
        if (cases.details(id).payouts().isEmpty()) {
          assertThatThrownBy(() -> steps.post(id)).isInstanceOf(IllegalStateException.class);
        } else {
          steps.post(id); // as it was: a job that comes again
        }
      }
      case CANCEL -> {
        if (cases.details(id).closeReason() == null) {
          assertThatThrownBy(() -> steps.reversePosting(id))
              .isInstanceOf(IllegalStateException.class);
        }
      }
      default -> {}
    }
  }

  private static void undo(String id) {
    steps.releaseBudget(id);
    steps.close(id);
  }

  private static void check(String budgetId, List<String> all) {
    Budget budget = context.getBean(Budgets.class).find(budgetId).orElseThrow();
    List<ExpenseDetails> details = all.stream().map(cases::details).toList();
    assertThat(budget.reservedMinorUnits())
        .isEqualTo(
            net(
                details,
                ExpenseStatus.IN_APPROVAL,
                ExpenseStatus.RETURNED,
                ExpenseStatus.APPROVED));
    assertThat(budget.actualMinorUnits())
        .isEqualTo(
            net(details, ExpenseStatus.POSTED, ExpenseStatus.PAYMENT_FAILED, ExpenseStatus.PAID));
    assertThat(sum(AccountCode.MAINTENANCE_EXPENSE)).isEqualTo(budget.actualMinorUnits());
    assertThat(sum(AccountCode.PAYOUT_CLEARING_VENDORS))
        .isEqualTo(-gross(details, one -> lastPayout(one) == PayoutStatus.REQUESTED));
    assertThat(sum(AccountCode.ACCOUNTS_PAYABLE))
        .isEqualTo(
            -gross(
                details,
                one ->
                    one.summary().status() == ExpenseStatus.PAYMENT_FAILED
                        || (one.summary().status() == ExpenseStatus.POSTED
                            && lastPayout(one) != PayoutStatus.REQUESTED)));
    assertThat(sum(AccountCode.CASH_CLIENT))
        .isEqualTo(
            ExpenseCases.CASH
                - gross(details, one -> one.summary().status() == ExpenseStatus.PAID));
  }

  private static PayoutStatus lastPayout(ExpenseDetails expense) {
    return expense.payouts().isEmpty() ? null : expense.payouts().getLast().status();
  }

  private static long net(List<ExpenseDetails> all, ExpenseStatus... in) {
    return all.stream()
        .filter(one -> Set.of(in).contains(one.summary().status()))
        .mapToLong(one -> one.summary().amount().minorUnits() - one.tax().minorUnits())
        .sum();
  }

  private static long gross(List<ExpenseDetails> all, Predicate<ExpenseDetails> which) {
    return all.stream().filter(which).mapToLong(one -> one.summary().amount().minorUnits()).sum();
  }

  private static long sum(AccountCode code) {
    return context.getBean(LedgerQueries.class).balances(code).stream()
        .mapToLong(account -> account.balance().minorUnits())
        .sum();
  }
}
