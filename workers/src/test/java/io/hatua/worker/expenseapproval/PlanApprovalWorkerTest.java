package io.hatua.worker.expenseapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseStatus;
import io.hatua.process.expenseapproval.ExpenseApproval.Variables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S0-08")
class PlanApprovalWorkerTest extends ExpenseWorkerTest {

  @Autowired private PlanApprovalWorker worker;

  @Override
  String ready() {
    return as(cases::reserved);
  }

  @Override
  Asked handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(PlanApprovalWorker.Input.class));
  }

  @Override
  Map<String, Object> variables(String expense) {
    return Map.of(
        Variables.APPROVAL_LEVELS,
        List.of(
            Map.of("level", 3, "group", "finance", "reason", "AMOUNT"),
            Map.of("level", 2, "group", "estate-manager", "reason", "AMOUNT")));
  }

  @Test
  void shouldAskTheFirstLevel() {
    String expense = ready();

    assertThat(handle(job(expense)))
        .isEqualTo(
            new Asked(
                "APPROVED",
                1,
                "estate-manager",
                clock.instant().plus(Duration.ofHours(72)).toString(),
                null));
  }

  @Test
  void refusesToLetThroughWhatOurRecordsQuestion() {
    String expense =
        as(
            () -> {
              String id =
                  cases.submit(cases.invoice(cases.supplier(), cases.budget(null), 500_001));
              steps.reserveBudget(id);
              return id;
            });
    ActivatedJob forged = edited(expense, Variables.APPROVAL_LEVELS, List.of());

    assertThatThrownBy(() -> handle(forged)).hasMessageContaining("by our records it is not so");
    assertThat(status(expense)).isEqualTo(ExpenseStatus.IN_APPROVAL);
  }

  @Test
  void refusesAnExpenseThatWasWithdrawn() {
    assertWithdrawn(ready());
  }
}
