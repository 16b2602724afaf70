package io.hatua.worker.expenseapproval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.process.expenseapproval.ExpenseApproval.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Holds the money and asks the bank to pay. */
@Component(JobTypes.REQUEST_PAYOUT)
public final class RequestPayoutWorker {

  private final CaseJob cases;
  private final ExpenseApprovalSteps steps;

  RequestPayoutWorker(CaseJob cases, ExpenseApprovalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REQUEST_PAYOUT)
  public Output handle(ActivatedJob job, @VariablesAsType ExpenseJob expense) {
    return new Output(expense.call(cases, job, steps::requestPayout));
  }

  /**
   * What the process waits for.
   *
   * @param payoutId {@code pyt_…}
   */
  public record Output(String payoutId) {}
}
