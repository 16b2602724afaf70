package io.hatua.worker.expenseapproval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.process.expenseapproval.ExpenseApproval.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records what the requester answered, and asks the approvers again. */
@Component(JobTypes.CONCLUDE_ANSWER)
public final class ConcludeAnswerWorker {

  private final CaseJob cases;
  private final ExpenseApprovalSteps steps;

  ConcludeAnswerWorker(CaseJob cases, ExpenseApprovalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_ANSWER)
  public Asked handle(ActivatedJob job, @VariablesAsType RoundJob input) {
    return Asked.of(
        input
            .expense()
            .call(
                cases,
                job,
                expenseId ->
                    steps.concludeAnswer(
                        expenseId,
                        input.approvalRound(),
                        job.getProcessInstanceKey(),
                        ExpenseJob.id(job))));
  }
}
