package io.hatua.worker.leasesigning;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.lease.ActivationOutcome;
import io.hatua.lease.LeaseSigningSteps;
import io.hatua.lease.Withdrawn;
import io.hatua.process.leasesigning.LeaseSigning.Errors;
import io.hatua.process.leasesigning.LeaseSigning.JobTypes;
import io.hatua.process.leasesigning.LeaseSigning.Variables;
import io.hatua.worker.CaseJob;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Activates the lease: the saga's point of no return (S1-28). */
@Component
public final class ActivateWorker {

  private final CaseJob cases;
  private final LeaseSigningSteps steps;

  ActivateWorker(CaseJob cases, LeaseSigningSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.ACTIVATE)
  public void handle(ActivatedJob job, @VariablesAsType LeaseJob lease) {
    switch (lease.call(cases, job, steps::activate)) {
      case ActivationOutcome.Activated activated -> {}
      case ActivationOutcome.Refused refused ->
          throw CamundaError.bpmnError(
              Errors.LEASE_ACTIVATION_REFUSED,
              "the lease can no longer be activated",
              Map.of(Variables.REFUSAL_REASONS, refused.reasons()));
      case Withdrawn withdrawn -> throw LeaseJob.withdrawn();
    }
  }
}
