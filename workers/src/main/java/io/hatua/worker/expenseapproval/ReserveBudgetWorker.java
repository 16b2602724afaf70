package io.hatua.worker.expenseapproval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.expense.ExpenseFacts;
import io.hatua.expense.ReserveOutcome;
import io.hatua.process.expenseapproval.ExpenseApproval.Errors;
import io.hatua.process.expenseapproval.ExpenseApproval.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Claims the expense for its process instance and reserves its money on the budget. */
@Component(JobTypes.RESERVE_BUDGET)
public final class ReserveBudgetWorker {

  private final CaseJob cases;
  private final ExpenseApprovalSteps steps;

  ReserveBudgetWorker(CaseJob cases, ExpenseApprovalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.RESERVE_BUDGET)
  public ExpenseFacts handle(ActivatedJob job, @VariablesAsType ExpenseJob expense) {
    ReserveOutcome outcome = expense.claim(cases, job, steps::reserveBudget);
    if (outcome == null) {
      throw CamundaError.bpmnError(
          Errors.CASE_ALREADY_CLAIMED, "another instance works on this expense");
    }
    ExpenseFacts facts = outcome.facts();
    if (facts == null) {
      throw CamundaError.bpmnError(Errors.BUDGET_EXCEEDED, "the budget has not enough left");
    }
    return facts;
  }
}
