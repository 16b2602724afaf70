package io.hatua.worker.leasesigning;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.lease.LeaseSigningSteps;
import io.hatua.process.leasesigning.LeaseSigning.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Reminds a signer who has not signed. */
@Component
public final class RemindSignerWorker {

  private final CaseJob cases;
  private final LeaseSigningSteps steps;

  RemindSignerWorker(CaseJob cases, LeaseSigningSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REMIND_SIGNER)
  public void handle(ActivatedJob job, @VariablesAsType Input input) {
    new LeaseJob(input.tenantId(), input.leaseId(), input.correlationId())
        .run(cases, job, leaseId -> steps.remindSigner(leaseId, input.signatureRequestId()));
  }

  /**
   * What the job reads.
   *
   * @param signatureRequestId {@code sgn_…}
   */
  public record Input(
      String tenantId, String leaseId, String correlationId, String signatureRequestId) {}
}
