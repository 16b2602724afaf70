package io.hatua.worker.leasetermination;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.leasetermination.LeaseTermination.JobTypes;
import io.hatua.termination.SettlementSteps;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records what an approver decided, by our own record of it, and asks the next one. */
@Component(JobTypes.CONCLUDE_APPROVAL)
public final class ConcludeApprovalWorker {

  private final CaseJob cases;
  private final SettlementSteps steps;

  ConcludeApprovalWorker(CaseJob cases, SettlementSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_APPROVAL)
  public Asked handle(ActivatedJob job, @VariablesAsType Input input) {
    return Asked.of(
        new TerminationJob(input.tenantId(), input.terminationId(), input.correlationId())
            .call(
                cases,
                job,
                id ->
                    steps.concludeApproval(
                        id,
                        input.settlementVersion(),
                        input.approvalRound(),
                        job.getProcessInstanceKey(),
                        TerminationJob.id(job))));
  }

  /**
   * What the job reads.
   *
   * @param settlementVersion of the settlement that was decided on
   * @param approvalRound 1 for the first person who was asked
   */
  public record Input(
      String tenantId,
      String terminationId,
      String correlationId,
      int settlementVersion,
      int approvalRound) {}
}
