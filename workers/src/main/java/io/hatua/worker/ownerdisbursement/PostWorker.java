package io.hatua.worker.ownerdisbursement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.disbursement.OwnerDisbursementSteps;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Posts what is approved: the fee, the reserve, and what the owner is owed. */
@Component(JobTypes.POST)
public final class PostWorker {

  private final CaseJob cases;
  private final OwnerDisbursementSteps steps;

  PostWorker(CaseJob cases, OwnerDisbursementSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.POST)
  public void handle(ActivatedJob job, @VariablesAsType DisbursementJob disbursement) {
    disbursement.run(cases, job, steps::post);
  }
}
