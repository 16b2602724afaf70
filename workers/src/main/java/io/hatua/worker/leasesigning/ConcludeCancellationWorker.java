package io.hatua.worker.leasesigning;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.lease.CancellationReason;
import io.hatua.lease.LeaseSigningSteps;
import io.hatua.process.leasesigning.LeaseSigning.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records why the lease was cancelled and tells the parties (S1-30). */
@Component
public final class ConcludeCancellationWorker {

  private final CaseJob cases;
  private final LeaseSigningSteps steps;

  ConcludeCancellationWorker(CaseJob cases, LeaseSigningSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_CANCELLATION)
  public void handle(ActivatedJob job, @VariablesAsType Input input) {
    new LeaseJob(input.tenantId(), input.leaseId(), input.correlationId())
        .run(
            cases,
            job,
            leaseId ->
                steps.concludeCancellation(
                    leaseId, CancellationReason.valueOf(input.cancellationReason())));
  }

  /**
   * What the job reads.
   *
   * @param cancellationReason name of a {@link CancellationReason}
   */
  public record Input(
      String tenantId, String leaseId, String correlationId, String cancellationReason) {}
}
