package io.hatua.worker.expenseapproval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.process.expenseapproval.ExpenseApproval.JobTypes;
import io.hatua.process.expenseapproval.PayoutOutcome;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records how a payout ended. */
@Component(JobTypes.CONCLUDE_PAYOUT)
public final class ConcludePayoutWorker {

  private final CaseJob cases;
  private final ExpenseApprovalSteps steps;

  ConcludePayoutWorker(CaseJob cases, ExpenseApprovalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_PAYOUT)
  public Output handle(ActivatedJob job, @VariablesAsType PayoutJob input) {
    boolean paid =
        input
            .expense()
            .call(cases, job, expenseId -> steps.concludePayout(expenseId, input.payoutId()));
    return new Output((paid ? PayoutOutcome.PAID : PayoutOutcome.FAILED).name());
  }

  /**
   * What the process goes on by.
   *
   * @param payoutOutcome name of a {@link PayoutOutcome}
   */
  public record Output(String payoutOutcome) {}
}
