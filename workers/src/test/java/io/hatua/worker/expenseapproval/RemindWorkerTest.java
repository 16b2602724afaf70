package io.hatua.worker.expenseapproval;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.expenseapproval.ExpenseApproval.Variables;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S0-07")
class RemindWorkerTest extends ExpenseWorkerTest {

  @Autowired private RemindWorker worker;

  @Override
  String ready() {
    return as(() -> cases.inApproval("finance"));
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(RemindWorker.Input.class));
    return null;
  }

  @Override
  Map<String, Object> variables(String expense) {
    return Map.of(Variables.AWAITED, "APPROVAL");
  }

  @Test
  void shouldRemindTheApprovers() {
    String expense = ready();
    handle(job(expense));

    assertThat(told(expense)).endsWith("expense.reminder_due");
  }
}
