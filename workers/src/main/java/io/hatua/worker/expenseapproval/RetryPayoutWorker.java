package io.hatua.worker.expenseapproval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.process.expenseapproval.ExpenseApproval.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Pays again, to the bank account that is on record now. */
@Component(JobTypes.RETRY_PAYOUT)
public final class RetryPayoutWorker {

  private final CaseJob cases;
  private final ExpenseApprovalSteps steps;

  RetryPayoutWorker(CaseJob cases, ExpenseApprovalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.RETRY_PAYOUT)
  public Output handle(ActivatedJob job, @VariablesAsType PayoutJob input) {
    return new Output(
        input
            .expense()
            .call(cases, job, expenseId -> steps.retryPayout(expenseId, input.payoutId())));
  }

  /**
   * What the process waits for.
   *
   * @param payoutId {@code pyt_…}
   */
  public record Output(String payoutId) {}
}
