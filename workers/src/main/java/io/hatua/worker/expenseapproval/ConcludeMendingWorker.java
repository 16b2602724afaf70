package io.hatua.worker.expenseapproval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.process.expenseapproval.ExpenseApproval.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records what finance decided about a payment that failed, by our own record of it. */
@Component(JobTypes.CONCLUDE_MENDING)
public final class ConcludeMendingWorker {

  private final CaseJob cases;
  private final ExpenseApprovalSteps steps;

  ConcludeMendingWorker(CaseJob cases, ExpenseApprovalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_MENDING)
  public Output handle(ActivatedJob job, @VariablesAsType PayoutJob input) {
    return new Output(
        input
            .expense()
            .call(
                cases,
                job,
                expenseId ->
                    steps.concludeMending(
                        expenseId,
                        input.payoutId(),
                        job.getProcessInstanceKey(),
                        ExpenseJob.id(job)))
            .name());
  }

  /**
   * What the process goes on by.
   *
   * @param payoutDecision name of an {@link io.hatua.expense.PayoutDecision}
   */
  public record Output(String payoutDecision) {}
}
