package io.hatua.worker.expenseapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.payout.PayoutStatus;
import io.hatua.payout.ProviderPayout;
import io.hatua.process.expenseapproval.ExpenseApproval.Variables;
import io.hatua.support.ScriptedProvider.Fault;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S0-07")
class ChasePayoutWorkerTest extends ExpenseWorkerTest {

  @Autowired private ChasePayoutWorker worker;

  @Override
  String ready() {
    String expense = as(cases::paying);
    run(() -> bank.settle(cases.reference(expense), ProviderPayout.State.PAID));
    return expense;
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(PayoutJob.class));
    return null;
  }

  @Override
  Map<String, Object> variables(String expense) {
    return Map.of(Variables.PAYOUT_ID, as(() -> cases.payout(expense)).id());
  }

  @Test
  void shouldTakeWhatTheBankNeverTold() {
    String expense = ready();
    handle(job(expense));

    assertThat(as(() -> cases.payout(expense)).status()).isEqualTo(PayoutStatus.PAID);
    assertThat(told(expense)).endsWith("payout-settled");
  }

  @Test
  void shouldTryAgainWhenTheBankIsUnavailable() {
    String expense = ready();
    ActivatedJob job = job(expense);
    bank.failNext(Fault.LOST_ANSWER);
    assertThatThrownBy(() -> handle(job)).isInstanceOf(ProviderUnavailableException.class);

    handle(job);
    assertThat(as(() -> cases.payout(expense)).status()).isEqualTo(PayoutStatus.PAID);
  }
}
