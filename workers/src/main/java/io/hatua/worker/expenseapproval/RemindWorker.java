package io.hatua.worker.expenseapproval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.Awaited;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.process.expenseapproval.ExpenseApproval.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Reminds whoever is waited for. */
@Component(JobTypes.REMIND)
public final class RemindWorker {

  private final CaseJob cases;
  private final ExpenseApprovalSteps steps;

  RemindWorker(CaseJob cases, ExpenseApprovalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REMIND)
  public void handle(ActivatedJob job, @VariablesAsType Input input) {
    new ExpenseJob(input.tenantId(), input.expenseId(), input.correlationId())
        .run(cases, job, expenseId -> steps.remind(expenseId, Awaited.valueOf(input.awaited())));
  }

  /**
   * What the job reads.
   *
   * @param awaited name of an {@link Awaited}
   */
  public record Input(String tenantId, String expenseId, String correlationId, String awaited) {}
}
