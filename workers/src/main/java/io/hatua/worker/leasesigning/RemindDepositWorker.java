package io.hatua.worker.leasesigning;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.lease.LeaseSigningSteps;
import io.hatua.process.leasesigning.LeaseSigning.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Reminds the customer of a deposit that is not paid. */
@Component
public final class RemindDepositWorker {

  private final CaseJob cases;
  private final LeaseSigningSteps steps;

  RemindDepositWorker(CaseJob cases, LeaseSigningSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REMIND_DEPOSIT)
  public void handle(ActivatedJob job, @VariablesAsType Input input) {
    new LeaseJob(input.tenantId(), input.leaseId(), input.correlationId())
        .run(cases, job, leaseId -> steps.remindDeposit(leaseId, input.depositId()));
  }

  /**
   * What the job reads.
   *
   * @param depositId {@code dep_…}
   */
  public record Input(String tenantId, String leaseId, String correlationId, String depositId) {}
}
