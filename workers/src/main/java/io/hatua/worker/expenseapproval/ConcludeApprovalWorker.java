package io.hatua.worker.expenseapproval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.process.expenseapproval.ExpenseApproval.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records what an approver decided, by our own record of it, and asks the next one. */
@Component(JobTypes.CONCLUDE_APPROVAL)
public final class ConcludeApprovalWorker {

  private final CaseJob cases;
  private final ExpenseApprovalSteps steps;

  ConcludeApprovalWorker(CaseJob cases, ExpenseApprovalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_APPROVAL)
  public Asked handle(ActivatedJob job, @VariablesAsType RoundJob input) {
    return Asked.of(
        input
            .expense()
            .call(
                cases,
                job,
                expenseId ->
                    steps.concludeApproval(
                        expenseId,
                        input.approvalRound(),
                        job.getProcessInstanceKey(),
                        ExpenseJob.id(job))));
  }
}
