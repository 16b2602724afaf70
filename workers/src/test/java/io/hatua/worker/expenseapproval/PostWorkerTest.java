package io.hatua.worker.expenseapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseStateException;
import io.hatua.expense.ExpenseStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S0-07")
class PostWorkerTest extends ExpenseWorkerTest {

  @Autowired private PostWorker worker;

  @Override
  String ready() {
    return as(cases::approved);
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(ExpenseJob.class));
    return null;
  }

  @Test
  void shouldSpendWhatWasReserved() {
    String expense = ready();
    handle(job(expense));

    assertThat(status(expense)).isEqualTo(ExpenseStatus.POSTED);
    assertThat(budgetOf(expense).actualMinorUnits()).isEqualTo(400_000);
    assertThat(trialBalance()).containsEntry("C accounts_payable", -464_000L);
  }

  @Test
  void refusesWhatNobodyApproved() {
    String expense = as(() -> cases.inApproval("finance"));
    ActivatedJob job = job(expense);

    assertThatThrownBy(() -> handle(job)).isInstanceOf(ExpenseStateException.class);
    assertThat(trialBalance()).doesNotContainKey("C accounts_payable");
  }
}
