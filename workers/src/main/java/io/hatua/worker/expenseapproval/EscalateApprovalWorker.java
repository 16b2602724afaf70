package io.hatua.worker.expenseapproval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.process.expenseapproval.ExpenseApproval.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Asks the next level up, since nobody decided in time. */
@Component(JobTypes.ESCALATE_APPROVAL)
public final class EscalateApprovalWorker {

  private final CaseJob cases;
  private final ExpenseApprovalSteps steps;

  EscalateApprovalWorker(CaseJob cases, ExpenseApprovalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.ESCALATE_APPROVAL)
  public Asked handle(ActivatedJob job, @VariablesAsType RoundJob input) {
    return Asked.of(
        input
            .expense()
            .call(cases, job, expenseId -> steps.escalate(expenseId, input.approvalRound())));
  }
}
