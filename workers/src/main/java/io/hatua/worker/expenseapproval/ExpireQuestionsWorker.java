package io.hatua.worker.expenseapproval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.process.expenseapproval.ExpenseApproval.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Rejects what the requester did not answer for in time. */
@Component(JobTypes.EXPIRE_QUESTIONS)
public final class ExpireQuestionsWorker {

  private final CaseJob cases;
  private final ExpenseApprovalSteps steps;

  ExpireQuestionsWorker(CaseJob cases, ExpenseApprovalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.EXPIRE_QUESTIONS)
  public Asked handle(ActivatedJob job, @VariablesAsType RoundJob input) {
    return Asked.of(
        input
            .expense()
            .call(
                cases, job, expenseId -> steps.expireQuestions(expenseId, input.approvalRound())));
  }
}
