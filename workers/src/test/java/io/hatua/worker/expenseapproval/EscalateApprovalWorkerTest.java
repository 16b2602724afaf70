package io.hatua.worker.expenseapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.expenseapproval.ExpenseApproval.Variables;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S0-07")
class EscalateApprovalWorkerTest extends ExpenseWorkerTest {

  @Autowired private EscalateApprovalWorker worker;

  @Override
  String ready() {
    String expense = as(() -> cases.inApproval("estate-manager"));
    clock.advance(Duration.ofHours(72));
    return expense;
  }

  @Override
  Asked handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(RoundJob.class));
  }

  @Override
  Map<String, Object> variables(String expense) {
    return Map.of(Variables.APPROVAL_ROUND, 1);
  }

  @Test
  void shouldAskTheNextLevelUp() {
    assertThat(handle(job(ready())).approvalGroup()).isEqualTo("finance");
  }

  @Test
  void refusesWhileThereIsTimeLeft() {
    String expense = as(() -> cases.inApproval("estate-manager"));
    ActivatedJob job = job(expense);

    assertThatThrownBy(() -> handle(job)).hasMessageContaining("to be over");
    assertThat(round(expense)).isEqualTo(1);
  }

  @Test
  void refusesAnExpenseThatWasWithdrawn() {
    assertWithdrawn(ready());
  }
}
