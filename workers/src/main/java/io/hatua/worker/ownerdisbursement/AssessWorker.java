package io.hatua.worker.ownerdisbursement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.disbursement.DisbursementFacts;
import io.hatua.disbursement.OwnerDisbursementSteps;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.Errors;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Claims the disbursement for its process instance and gathers what the table decides from. */
@Component(JobTypes.ASSESS)
public final class AssessWorker {

  private final CaseJob cases;
  private final OwnerDisbursementSteps steps;

  AssessWorker(CaseJob cases, OwnerDisbursementSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.ASSESS)
  public DisbursementFacts handle(ActivatedJob job, @VariablesAsType DisbursementJob disbursement) {
    DisbursementFacts facts = disbursement.claim(cases, job, steps::assess);
    if (facts == null) {
      throw CamundaError.bpmnError(
          Errors.CASE_ALREADY_CLAIMED, "another instance works on this disbursement");
    }
    return facts;
  }
}
