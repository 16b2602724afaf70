package io.hatua.worker.expenseapproval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.process.expenseapproval.ExpenseApproval.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Compensation: makes sure that nothing is paid any more. */
@Component(JobTypes.VOID_PAYOUT)
public final class VoidPayoutWorker {

  private final CaseJob cases;
  private final ExpenseApprovalSteps steps;

  VoidPayoutWorker(CaseJob cases, ExpenseApprovalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.VOID_PAYOUT)
  public void handle(ActivatedJob job, @VariablesAsType ExpenseJob expense) {
    expense.run(cases, job, steps::voidPayout);
  }
}
