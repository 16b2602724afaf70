package io.hatua.worker.expenseapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.CloseReason;
import io.hatua.expense.ExpenseStatus;
import io.hatua.process.expenseapproval.ExpenseApproval.Variables;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S0-07")
class ExpireQuestionsWorkerTest extends ExpenseWorkerTest {

  @Autowired private ExpireQuestionsWorker worker;

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
    clock.advance(Duration.ofHours(336));
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
  void shouldRejectWhatNobodyAnsweredFor() {
    String expense = ready();

    assertThat(handle(job(expense)).approvalOutcome()).isEqualTo("REJECTED");
    assertThat(expense(expense).closeReason()).isEqualTo(CloseReason.QUESTIONS_NOT_ANSWERED);
  }

  @Test
  void refusesWhileThereIsTimeLeft() {
    String expense = ready();
    clock.advance(Duration.ofHours(-1));
    ActivatedJob job = job(expense);

    assertThatThrownBy(() -> handle(job)).hasMessageContaining("to be over");
    assertThat(status(expense)).isEqualTo(ExpenseStatus.RETURNED);
  }

  @Test
  void refusesAnExpenseThatWasWithdrawn() {
    assertWithdrawn(ready());
  }
}
