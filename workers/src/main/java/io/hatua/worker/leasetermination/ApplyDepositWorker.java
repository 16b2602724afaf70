package io.hatua.worker.leasetermination;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.leasetermination.LeaseTermination.JobTypes;
import io.hatua.termination.SettlementSteps;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Charges the damage and pays what is owed from the deposit. */
@Component(JobTypes.APPLY_DEPOSIT)
public final class ApplyDepositWorker {

  private final CaseJob cases;
  private final SettlementSteps steps;

  ApplyDepositWorker(CaseJob cases, SettlementSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.APPLY_DEPOSIT)
  public Output handle(ActivatedJob job, @VariablesAsType Input input) {
    return new Output(
        new TerminationJob(input.tenantId(), input.terminationId(), input.correlationId())
            .call(cases, job, id -> steps.applyDeposit(id, input.settlementVersion()))
            .name());
  }

  /**
   * What the job reads.
   *
   * @param settlementVersion of the settlement that was approved
   */
  public record Input(
      String tenantId, String terminationId, String correlationId, int settlementVersion) {}

  /**
   * What the process goes on by.
   *
   * @param settlementOutcome name of an {@link io.hatua.termination.SettlementOutcome}
   */
  public record Output(String settlementOutcome) {}
}
