package io.hatua.worker.expenseapproval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.process.expenseapproval.ExpenseApproval.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Asks a silent bank what became of a payout. */
@Component(JobTypes.CHASE_PAYOUT)
public final class ChasePayoutWorker {

  private final CaseJob cases;
  private final ExpenseApprovalSteps steps;

  ChasePayoutWorker(CaseJob cases, ExpenseApprovalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CHASE_PAYOUT)
  public void handle(ActivatedJob job, @VariablesAsType PayoutJob input) {
    input.expense().run(cases, job, expenseId -> steps.chasePayout(expenseId, input.payoutId()));
  }
}
