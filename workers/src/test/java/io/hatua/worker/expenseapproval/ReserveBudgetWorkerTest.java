package io.hatua.worker.expenseapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.hatua.expense.ExpenseFacts;
import io.hatua.expense.ExpenseStatus;
import io.hatua.policy.Policy;
import io.hatua.process.expenseapproval.ExpenseApproval.Errors;
import io.hatua.worker.Jobs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S0-07")
class ReserveBudgetWorkerTest extends ExpenseWorkerTest {

  @Autowired private ReserveBudgetWorker worker;

  @Override
  String ready() {
    return as(cases::submitted);
  }

  @Override
  Object handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(ExpenseJob.class));
  }

  @Override
  void assertNotItsCase(ActivatedJob job) {
    assertThat(catchThrowableOfType(BpmnError.class, () -> handle(job)).getErrorCode())
        .isEqualTo(Errors.CASE_ALREADY_CLAIMED);
  }

  @Test
  void shouldReserveAndHandTheMatrixItsFacts() {
    String expense = ready();

    assertThat(handle(job(expense)))
        .isInstanceOfSatisfying(
            ExpenseFacts.class, facts -> assertThat(facts.amountMinorUnits()).isEqualTo(464_000));
    assertThat(budgetOf(expense).reservedMinorUnits()).isEqualTo(400_000);
  }

  @Test
  void refusesACaseThatAnotherInstanceHas() {
    String expense = ready();
    ActivatedJob job = job(expense);
    ActivatedJob other =
        Jobs.job(job.getBpmnProcessId(), instance(expense) + 1_000_000, job.getVariablesAsMap());

    assertThat(catchThrowableOfType(BpmnError.class, () -> handle(other)).getErrorCode())
        .isEqualTo(Errors.CASE_ALREADY_CLAIMED);
    assertThat(status(expense)).isEqualTo(ExpenseStatus.SUBMITTED);
  }

  @Test
  void refusesWhatExceedsTheBudgetWhereTheTenantWantsThat() {
    set(Policy.EXPENSE_OVER_BUDGET_ALLOWED, "0");
    String expense = as(() -> cases.submit(cases.small(cases.budget(null, 1))));
    ActivatedJob job = job(expense);
    for (int delivery = 0; delivery < 2; delivery++) {
      assertThat(catchThrowableOfType(BpmnError.class, () -> handle(job)).getErrorCode())
          .isEqualTo(Errors.BUDGET_EXCEEDED);
    }
  }

  @Test
  void refusesAnExpenseThatWasWithdrawn() {
    assertWithdrawn(ready());
  }
}
