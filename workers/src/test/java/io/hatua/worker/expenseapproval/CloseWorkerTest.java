package io.hatua.worker.expenseapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S0-07")
class CloseWorkerTest extends ExpenseWorkerTest {

  @Autowired private CloseWorker worker;

  @Override
  String ready() {
    String expense = as(() -> cases.inApproval("finance"));
    run(() -> expenses.withdraw(expense));
    return expense;
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(ExpenseJob.class));
    return null;
  }

  @Test
  void shouldCloseItAndTellTheRequester() {
    String expense = ready();
    handle(job(expense));

    assertThat(status(expense)).isEqualTo(ExpenseStatus.WITHDRAWN);
    assertThat(told(expense)).endsWith("expense.cancelled");
  }

  @Test
  void refusesAnExpenseThatGoesItsWay() {
    String expense = as(cases::paid);
    ActivatedJob job = job(expense);

    assertThatThrownBy(() -> handle(job)).hasMessageContaining("no reason is recorded");
    assertThat(status(expense)).isEqualTo(ExpenseStatus.PAID);
  }
}
