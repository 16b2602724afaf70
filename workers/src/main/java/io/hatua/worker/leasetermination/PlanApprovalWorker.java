package io.hatua.worker.leasetermination;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.leasetermination.LeaseTermination.JobTypes;
import io.hatua.termination.SettlementSteps;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records how many people approve, as the table says, and asks the first. */
@Component(JobTypes.PLAN_APPROVAL)
public final class PlanApprovalWorker {

  private final CaseJob cases;
  private final SettlementSteps steps;

  PlanApprovalWorker(CaseJob cases, SettlementSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.PLAN_APPROVAL)
  public Asked handle(ActivatedJob job, @VariablesAsType Input input) {
    return Asked.of(
        new TerminationJob(input.tenantId(), input.terminationId(), input.correlationId())
            .call(
                cases,
                job,
                id -> steps.planApproval(id, input.settlementVersion(), input.approversNeeded())));
  }

  /**
   * What the job reads.
   *
   * @param settlementVersion of the settlement that is to be approved
   * @param approversNeeded how many people approve
   */
  public record Input(
      String tenantId,
      String terminationId,
      String correlationId,
      int settlementVersion,
      int approversNeeded) {}
}
