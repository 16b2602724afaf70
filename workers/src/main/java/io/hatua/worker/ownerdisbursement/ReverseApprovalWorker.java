package io.hatua.worker.ownerdisbursement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.disbursement.OwnerDisbursementSteps;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Compensation: the owner is owed the money no more. */
@Component(JobTypes.REVERSE_APPROVAL)
public final class ReverseApprovalWorker {

  private final CaseJob cases;
  private final OwnerDisbursementSteps steps;

  ReverseApprovalWorker(CaseJob cases, OwnerDisbursementSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REVERSE_APPROVAL)
  public void handle(ActivatedJob job, @VariablesAsType DisbursementJob disbursement) {
    disbursement.run(cases, job, steps::reverseApproval);
  }
}
