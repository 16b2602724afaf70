package io.hatua.worker.expenseapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.Awaited;
import io.hatua.expense.CloseReason;
import io.hatua.identifier.Identifiers;
import io.hatua.process.expenseapproval.ExpenseApproval.Variables;
import io.hatua.task.DecisionMissingException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S0-07")
class ConcludeMendingWorkerTest extends ExpenseWorkerTest {

  @Autowired private ConcludeMendingWorker worker;

  @Override
  String ready() {
    String expense = as(cases::paymentFailed);
    decide(expense);
    return expense;
  }

  @Override
  ConcludeMendingWorker.Output handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(PayoutJob.class));
  }

  @Override
  Map<String, Object> variables(String expense) {
    return Map.of(Variables.PAYOUT_ID, as(() -> cases.payout(expense)).id());
  }

  @Test
  void shouldRecordWhatFinanceDecided() {
    String expense = ready();

    assertThat(handle(job(expense)).payoutDecision()).isEqualTo("CANCEL");
    assertThat(expense(expense).closeReason()).isEqualTo(CloseReason.CANCELLED_BY_FINANCE);
  }

  @Test
  void refusesWhatNobodyDecidedInHatua() {
    String expense = as(cases::paymentFailed);
    ActivatedJob job = job(expense);

    assertThatThrownBy(() -> handle(job)).isInstanceOf(DecisionMissingException.class);
    assertThat(expense(expense).closeReason()).isNull();
  }

  private void decide(String expense) {
    long instance = instance(expense);
    as(
        () ->
            cases.decide(
                instance,
                Awaited.PAYOUT_DECISION.elementId(),
                "finance",
                Identifiers.next("usr"),
                Map.of("decision", "CANCEL", "note", "wrong supplier")));
  }
}
