package io.hatua.worker.expenseapproval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.process.expenseapproval.ExpenseApproval.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Compensation: takes the expense out of the books again. */
@Component(JobTypes.REVERSE_POSTING)
public final class ReversePostingWorker {

  private final CaseJob cases;
  private final ExpenseApprovalSteps steps;

  ReversePostingWorker(CaseJob cases, ExpenseApprovalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REVERSE_POSTING)
  public void handle(ActivatedJob job, @VariablesAsType ExpenseJob expense) {
    expense.run(cases, job, steps::reversePosting);
  }
}
