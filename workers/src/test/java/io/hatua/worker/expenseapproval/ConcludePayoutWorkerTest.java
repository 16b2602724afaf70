package io.hatua.worker.expenseapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseStatus;
import io.hatua.payout.ProviderPayout;
import io.hatua.process.expenseapproval.ExpenseApproval.Variables;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S0-07")
class ConcludePayoutWorkerTest extends ExpenseWorkerTest {

  @Autowired private ConcludePayoutWorker worker;

  @Override
  String ready() {
    String expense = as(cases::paying);
    run(() -> cases.settle(expense, ProviderPayout.State.PAID));
    return expense;
  }

  @Override
  ConcludePayoutWorker.Output handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(PayoutJob.class));
  }

  @Override
  Map<String, Object> variables(String expense) {
    return Map.of(Variables.PAYOUT_ID, as(() -> cases.payout(expense)).id());
  }

  @Test
  void shouldSayThatItIsPaid() {
    String expense = ready();

    assertThat(handle(job(expense)).payoutOutcome()).isEqualTo("PAID");
    assertThat(status(expense)).isEqualTo(ExpenseStatus.PAID);
  }

  @Test
  void shouldSayThatItFailed() {
    String expense = as(cases::paying);
    run(() -> cases.settle(expense, ProviderPayout.State.FAILED));

    assertThat(handle(job(expense)).payoutOutcome()).isEqualTo("FAILED");
    assertThat(status(expense)).isEqualTo(ExpenseStatus.PAYMENT_FAILED);
  }

  @Test
  void refusesWhatTheBankStillHas() {
    String expense = as(cases::paying);
    ActivatedJob job = job(expense);

    assertThatThrownBy(() -> handle(job)).hasMessageContaining("the bank has it");
    assertThat(status(expense)).isEqualTo(ExpenseStatus.POSTED);
  }
}
