package io.hatua.worker.ownerdisbursement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.disbursement.OwnerDisbursementSteps;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Compensation: makes sure that nothing is paid any more. */
@Component(JobTypes.VOID_PAYOUT)
public final class VoidPayoutWorker {

  private final CaseJob cases;
  private final OwnerDisbursementSteps steps;

  VoidPayoutWorker(CaseJob cases, OwnerDisbursementSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.VOID_PAYOUT)
  public void handle(ActivatedJob job, @VariablesAsType DisbursementJob disbursement) {
    disbursement.run(cases, job, steps::voidPayout);
  }
}
