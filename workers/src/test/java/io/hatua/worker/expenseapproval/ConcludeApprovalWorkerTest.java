package io.hatua.worker.expenseapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.Awaited;
import io.hatua.expense.ExpenseStatus;
import io.hatua.identifier.Identifiers;
import io.hatua.process.expenseapproval.ExpenseApproval.Variables;
import io.hatua.task.DecisionMissingException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S0-07")
class ConcludeApprovalWorkerTest extends ExpenseWorkerTest {

  @Autowired private ConcludeApprovalWorker worker;

  @Override
  String ready() {
    String expense = as(() -> cases.inApproval("finance", "approver"));
    decide(expense, Map.of("decision", "APPROVE"));
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
  void shouldRecordTheApprovalAndAskTheNextLevel() {
    String expense = ready();

    assertThat(handle(job(expense)).approvalGroup()).isEqualTo("approver");
  }

  @Test
  void shouldSendBackWithAQuestion() {
    String expense = as(() -> cases.inApproval("finance"));
    decide(expense, Map.of("decision", "RETURN", "question", "Which pump?"));
    Asked asked = handle(job(expense));

    assertThat(asked.approvalOutcome()).isEqualTo("RETURNED");
    assertThat(asked.answerDueAt())
        .isEqualTo(clock.instant().plus(Duration.ofHours(336)).toString());
    assertThat(asked.approvalDueAt()).isNull();
  }

  @Test
  void refusesWhatNobodyDecidedInHatua() {
    String expense = as(() -> cases.inApproval("finance"));
    ActivatedJob job = job(expense);

    assertThatThrownBy(() -> handle(job)).isInstanceOf(DecisionMissingException.class);
    assertThat(status(expense)).isEqualTo(ExpenseStatus.IN_APPROVAL);
  }

  @Test
  void refusesAnExpenseThatWasWithdrawn() {
    assertWithdrawn(ready());
  }

  private void decide(String expense, Map<String, String> answers) {
    long instance = instance(expense);
    as(
        () ->
            cases.decide(
                instance,
                Awaited.APPROVAL.elementId(),
                "finance",
                Identifiers.next("usr"),
                answers));
  }
}
