package io.hatua.worker.expenseapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.expense.ExpenseStateException;
import io.hatua.support.ScriptedProvider.Fault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S0-07")
class RequestPayoutWorkerTest extends ExpenseWorkerTest {

  @Autowired private RequestPayoutWorker worker;

  @Override
  String ready() {
    return as(cases::posted);
  }

  @Override
  RequestPayoutWorker.Output handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(ExpenseJob.class));
  }

  @Test
  void shouldHoldTheMoneyAndSayWhatToWaitFor() {
    String expense = ready();

    assertThat(handle(job(expense)).payoutId()).isEqualTo(as(() -> cases.payout(expense)).id());
    assertThat(trialBalance()).containsEntry("C payout_clearing.vendors", -464_000L);
  }

  @ParameterizedTest
  @EnumSource
  void shouldAskAgainWhenTheBankWasUnavailable(Fault fault) {
    String expense = ready();
    ActivatedJob job = job(expense);
    bank.failNext(fault);
    assertThatThrownBy(() -> handle(job)).isInstanceOf(ProviderUnavailableException.class);

    handle(job);
    assertThat(expense(expense).payouts()).hasSize(1);
    assertThat(as(() -> bank.find(cases.reference(expense)))).isPresent();
  }

  @Test
  void refusesWhatIsNotPosted() {
    String expense = as(cases::approved);
    ActivatedJob job = job(expense);

    assertThatThrownBy(() -> handle(job)).isInstanceOf(ExpenseStateException.class);
    assertThat(expense(expense).payouts()).isEmpty();
  }
}
