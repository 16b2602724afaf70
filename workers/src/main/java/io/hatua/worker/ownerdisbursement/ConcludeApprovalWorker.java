package io.hatua.worker.ownerdisbursement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.disbursement.OwnerDisbursementSteps;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records what an approver decided, by our own record of it, and asks the next one. */
@Component(JobTypes.CONCLUDE_APPROVAL)
public final class ConcludeApprovalWorker {

  private final CaseJob cases;
  private final OwnerDisbursementSteps steps;

  ConcludeApprovalWorker(CaseJob cases, OwnerDisbursementSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_APPROVAL)
  public Asked handle(ActivatedJob job, @VariablesAsType Input input) {
    return Asked.of(
        new DisbursementJob(input.tenantId(), input.disbursementId(), input.correlationId())
            .call(
                cases,
                job,
                id ->
                    steps.concludeApproval(
                        id,
                        input.approvalRound(),
                        job.getProcessInstanceKey(),
                        DisbursementJob.id(job))));
  }

  /**
   * What the job reads.
   *
   * @param approvalRound 1 for the first person who was asked
   */
  public record Input(
      String tenantId, String disbursementId, String correlationId, int approvalRound) {}
}
