package io.hatua.worker.ownerdisbursement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.disbursement.OwnerDisbursementSteps;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records how many people approve, as the table says, and asks the first (S1-86). */
@Component(JobTypes.PLAN_APPROVAL)
public final class PlanApprovalWorker {

  private final CaseJob cases;
  private final OwnerDisbursementSteps steps;

  PlanApprovalWorker(CaseJob cases, OwnerDisbursementSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.PLAN_APPROVAL)
  public Asked handle(ActivatedJob job, @VariablesAsType Input input) {
    return Asked.of(
        new DisbursementJob(input.tenantId(), input.disbursementId(), input.correlationId())
            .call(cases, job, id -> steps.planApproval(id, input.approversNeeded())));
  }

  /**
   * What the job reads.
   *
   * @param approversNeeded how many people approve
   */
  public record Input(
      String tenantId, String disbursementId, String correlationId, int approversNeeded) {}
}
