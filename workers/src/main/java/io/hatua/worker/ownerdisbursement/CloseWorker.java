package io.hatua.worker.ownerdisbursement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.disbursement.OwnerDisbursementSteps;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Closes a disbursement that finance gave up. */
@Component(JobTypes.CLOSE)
public final class CloseWorker {

  private final CaseJob cases;
  private final OwnerDisbursementSteps steps;

  CloseWorker(CaseJob cases, OwnerDisbursementSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CLOSE)
  public void handle(ActivatedJob job, @VariablesAsType DisbursementJob disbursement) {
    disbursement.run(cases, job, steps::close);
  }
}
