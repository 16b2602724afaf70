package io.hatua.worker.expenseapproval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.process.expenseapproval.ExpenseApproval.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Posts the approved expense: what was reserved is spent. */
@Component(JobTypes.POST)
public final class PostWorker {

  private final CaseJob cases;
  private final ExpenseApprovalSteps steps;

  PostWorker(CaseJob cases, ExpenseApprovalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.POST)
  public void handle(ActivatedJob job, @VariablesAsType ExpenseJob expense) {
    expense.run(cases, job, steps::post);
  }
}
