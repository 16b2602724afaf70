package io.hatua.worker.expenseapproval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.process.expenseapproval.ExpenseApproval.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Closes an expense that came to nothing, and has the requester told why. */
@Component(JobTypes.CLOSE)
public final class CloseWorker {

  private final CaseJob cases;
  private final ExpenseApprovalSteps steps;

  CloseWorker(CaseJob cases, ExpenseApprovalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CLOSE)
  public void handle(ActivatedJob job, @VariablesAsType ExpenseJob expense) {
    expense.run(cases, job, steps::close);
  }
}
