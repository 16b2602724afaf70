package io.hatua.worker.ownerdisbursement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.disbursement.OwnerDisbursementSteps;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Asks a silent bank what became of a payout. */
@Component(JobTypes.CHASE_PAYOUT)
public final class ChasePayoutWorker {

  private final CaseJob cases;
  private final OwnerDisbursementSteps steps;

  ChasePayoutWorker(CaseJob cases, OwnerDisbursementSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CHASE_PAYOUT)
  public void handle(ActivatedJob job, @VariablesAsType PayoutJob input) {
    input.disbursement().run(cases, job, id -> steps.chasePayout(id, input.payoutId()));
  }
}
