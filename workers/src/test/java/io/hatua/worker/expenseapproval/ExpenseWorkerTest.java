package io.hatua.worker.expenseapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.hatua.claim.ClaimMissingException;
import io.hatua.expense.Approval;
import io.hatua.expense.ExpenseTest;
import io.hatua.process.expenseapproval.ExpenseApproval;
import io.hatua.process.expenseapproval.ExpenseApproval.Errors;
import io.hatua.process.expenseapproval.ExpenseApproval.Variables;
import io.hatua.support.TestTenants;
import io.hatua.worker.Jobs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What every worker of expense-approval keeps to, and what their tests share. */
abstract class ExpenseWorkerTest extends ExpenseTest {

  private static final int AT_ONCE = 4;

  @Autowired private TestTenants tenants;

  /** The id of a new expense that is ready for the step. */
  abstract String ready();

  /** Gives the job to the worker, with its variables read as the client reads them. */
  abstract @Nullable Object handle(ActivatedJob job);

  /** The variables that the worker reads besides those of every job. */
  Map<String, Object> variables(String expense) {
    return Map.of();
  }

  @Test
  void shouldHaveItsEffectOnceHoweverOftenItIsDelivered() throws Exception {
    String expense = ready();
    String other = ready();
    handle(job(other));
    ActivatedJob job = job(expense);

    Set<@Nullable Object> answers = new HashSet<>(atOnce(job));
    answers.add(handle(job));

    assertThat(answers).hasSize(1);
    assertThat(state(expense)).isEqualTo(state(other));
  }

  @Test
  void refusesACaseThatItsInstanceDidNotClaim() {
    String expense = ready();
    Map<String, Object> before = state(expense);
    ActivatedJob job = edited(expense, Variables.EXPENSE_ID, as(cases::submitted));

    assertNotItsCase(job);
    assertThat(state(expense)).isEqualTo(before);
  }

  @Test
  void refusesAnotherTenantsCase() {
    String expense = ready();
    Map<String, Object> before = state(expense);
    ActivatedJob job = edited(expense, Variables.TENANT_ID, tenants.create().tenantId());

    assertNotItsCase(job);
    assertThat(state(expense)).isEqualTo(before);
  }

  /** How the worker refuses a case that is not its instance's. */
  void assertNotItsCase(ActivatedJob job) {
    assertThatThrownBy(() -> handle(job)).isInstanceOf(ClaimMissingException.class);
  }

  /** The instance that works on the expense. */
  long instance(String expense) {
    return as(() -> cases.instance(expense));
  }

  /** A new job of the instance that works on the expense. */
  ActivatedJob job(String expense) {
    return Jobs.job(ExpenseApproval.PROCESS_ID, instance(expense), allVariables(expense));
  }

  /** The same with one variable as somebody edited it. */
  ActivatedJob edited(String expense, String variable, Object value) {
    Map<String, Object> variables = allVariables(expense);
    variables.put(variable, value);
    return Jobs.job(ExpenseApproval.PROCESS_ID, instance(expense), variables);
  }

  void assertWithdrawn(String expense) {
    ActivatedJob job = job(expense);
    run(() -> expenses.withdraw(expense));
    for (int delivery = 0; delivery < 2; delivery++) {
      BpmnError refusal = catchThrowableOfType(BpmnError.class, () -> handle(job));
      assertThat(refusal.getErrorCode()).isEqualTo(Errors.EXPENSE_WITHDRAWN);
    }
  }

  /** What is on record of an expense, without ids. */
  Map<String, Object> state(String expense) {
    return Map.of(
        "status", status(expense),
        "reserved", budgetOf(expense).reservedMinorUnits(),
        "actual", budgetOf(expense).actualMinorUnits(),
        "approvals",
            expense(expense).approvals().stream()
                .map(approval -> approval.group() + " " + approval.state())
                .toList(),
        "payouts",
            expense(expense).payouts().stream()
                .map(payout -> payout.attempt() + " " + payout.status())
                .toList(),
        "told", told(expense));
  }

  /** The number of the round that waits, or was decided last. */
  int round(String expense) {
    return expense(expense).approvals().stream().mapToInt(Approval::round).max().orElse(0);
  }

  private Map<String, Object> allVariables(String expense) {
    Map<String, Object> variables = new HashMap<>(variables(expense));
    variables.put(Variables.TENANT_ID, invocation.tenantId());
    variables.put(Variables.EXPENSE_ID, expense);
    variables.put(Variables.CORRELATION_ID, expense(expense).correlationId());
    return variables;
  }

  private List<@Nullable Object> atOnce(ActivatedJob job) throws Exception {
    List<Callable<@Nullable Object>> deliveries = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      deliveries.add(() -> handle(job));
    }
    List<@Nullable Object> answers = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<@Nullable Object> answer : executor.invokeAll(deliveries)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }
}
