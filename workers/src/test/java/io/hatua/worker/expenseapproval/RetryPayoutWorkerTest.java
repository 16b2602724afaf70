package io.hatua.worker.expenseapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.process.expenseapproval.ExpenseApproval.Variables;
import io.hatua.support.ScriptedProvider.Fault;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S0-07")
class RetryPayoutWorkerTest extends ExpenseWorkerTest {

  @Autowired private RetryPayoutWorker worker;

  @Override
  String ready() {
    String expense = as(cases::paymentFailed);
    run(() -> cases.mend(expense, "RETRY"));
    return expense;
  }

  @Override
  RetryPayoutWorker.Output handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(PayoutJob.class));
  }

  @Override
  Map<String, Object> variables(String expense) {
    return Map.of(Variables.PAYOUT_ID, as(() -> cases.payout(expense)).id());
  }

  @Test
  void shouldPayUnderANewAttempt() {
    String expense = ready();
    RetryPayoutWorker.Output output = handle(job(expense));

    assertThat(as(() -> cases.payout(expense)).attempt()).isEqualTo(2);
    assertThat(output.payoutId()).isEqualTo(as(() -> cases.payout(expense)).id());
  }

  @Test
  void shouldAskAgainWhenTheBankWasUnavailable() {
    String expense = ready();
    ActivatedJob job = job(expense);
    bank.failNext(Fault.LOST_ANSWER);
    assertThatThrownBy(() -> handle(job)).isInstanceOf(ProviderUnavailableException.class);

    handle(job);
    assertThat(expense(expense).payouts()).hasSize(2);
  }

  @Test
  void refusesWhatFinanceGaveUp() {
    String expense = as(cases::cancelled);
    ActivatedJob job = job(expense);

    assertThatThrownBy(() -> handle(job)).hasMessageContaining("gave it up");
    assertThat(expense(expense).payouts()).hasSize(1);
  }
}
