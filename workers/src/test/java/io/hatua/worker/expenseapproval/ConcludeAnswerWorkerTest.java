package io.hatua.worker.expenseapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseStatus;
import io.hatua.process.expenseapproval.ExpenseApproval.Variables;
import io.hatua.task.DecisionMissingException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S0-07")
class ConcludeAnswerWorkerTest extends ExpenseWorkerTest {

  @Autowired private ConcludeAnswerWorker worker;

  @Override
  String ready() {
    String expense = as(() -> cases.inApproval("finance"));
    run(
        () ->
            cases.conclude(
                expense,
                "finance",
                "usr_fay",
                Map.of("decision", "RETURN", "question", "Which pump?")));
    run(() -> cases.answerTask(expense, "The one in the basement"));
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
  void shouldRecordTheAnswerAndAskTheSameLevelAgain() {
    String expense = ready();

    assertThat(handle(job(expense)).approvalGroup()).isEqualTo("finance");
    assertThat(expense(expense).approvals().getFirst().answer())
        .isEqualTo("The one in the basement");
  }

  @Test
  void refusesWhatNobodyAnsweredInHatua() {
    String expense = as(() -> cases.inApproval("finance"));
    run(
        () ->
            cases.conclude(
                expense,
                "finance",
                "usr_fay",
                Map.of("decision", "RETURN", "question", "Which pump?")));
    ActivatedJob job = job(expense);

    assertThatThrownBy(() -> handle(job)).isInstanceOf(DecisionMissingException.class);
    assertThat(status(expense)).isEqualTo(ExpenseStatus.RETURNED);
  }

  @Test
  void refusesAnExpenseThatWasWithdrawn() {
    assertWithdrawn(ready());
  }
}
