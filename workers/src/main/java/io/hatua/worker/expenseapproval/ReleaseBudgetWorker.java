package io.hatua.worker.expenseapproval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.process.expenseapproval.ExpenseApproval.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Compensation: gives the budget back what was reserved. */
@Component(JobTypes.RELEASE_BUDGET)
public final class ReleaseBudgetWorker {

  private final CaseJob cases;
  private final ExpenseApprovalSteps steps;

  ReleaseBudgetWorker(CaseJob cases, ExpenseApprovalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.RELEASE_BUDGET)
  public void handle(ActivatedJob job, @VariablesAsType ExpenseJob expense) {
    expense.run(cases, job, steps::releaseBudget);
  }
}
