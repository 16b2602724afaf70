package io.hatua.worker.expenseapproval;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.expense.Level;
import io.hatua.process.expenseapproval.ExpenseApproval.JobTypes;
import io.hatua.worker.CaseJob;
import java.util.List;
import org.springframework.stereotype.Component;

/** Records who has to approve, as the matrix says, and asks the first (S0-08). */
@Component(JobTypes.PLAN_APPROVAL)
public final class PlanApprovalWorker {

  private final CaseJob cases;
  private final ExpenseApprovalSteps steps;

  PlanApprovalWorker(CaseJob cases, ExpenseApprovalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.PLAN_APPROVAL)
  public Asked handle(ActivatedJob job, @VariablesAsType Input input) {
    return Asked.of(
        new ExpenseJob(input.tenantId(), input.expenseId(), input.correlationId())
            .call(cases, job, expenseId -> steps.planApproval(expenseId, input.approvalLevels())));
  }

  /**
   * What the job reads.
   *
   * @param approvalLevels the rows of the approval matrix that apply
   */
  public record Input(
      String tenantId, String expenseId, String correlationId, List<Level> approvalLevels) {}
}
