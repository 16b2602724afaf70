package io.hatua.worker.leasesigning;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.lease.DocumentOutcome;
import io.hatua.lease.LeaseSigningSteps;
import io.hatua.lease.Withdrawn;
import io.hatua.process.leasesigning.LeaseSigning.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Renders and stores the lease document (S1-25). */
@Component
public final class GenerateDocumentWorker {

  private final CaseJob cases;
  private final LeaseSigningSteps steps;

  GenerateDocumentWorker(CaseJob cases, LeaseSigningSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.GENERATE_DOCUMENT)
  public void handle(ActivatedJob job, @VariablesAsType LeaseJob lease) {
    switch (lease.call(cases, job, steps::generateDocument)) {
      case DocumentOutcome.Generated generated -> {}
      case Withdrawn withdrawn -> throw LeaseJob.withdrawn();
    }
  }
}
