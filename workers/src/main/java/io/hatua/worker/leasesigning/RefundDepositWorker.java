package io.hatua.worker.leasesigning;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.lease.LeaseSigningSteps;
import io.hatua.process.leasesigning.LeaseSigning.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Compensation: voids the deposit request, or refunds what was paid (S1-06). */
@Component
public final class RefundDepositWorker {

  private final CaseJob cases;
  private final LeaseSigningSteps steps;

  RefundDepositWorker(CaseJob cases, LeaseSigningSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REFUND_DEPOSIT)
  public void handle(ActivatedJob job, @VariablesAsType LeaseJob lease) {
    lease.run(cases, job, steps::refundDeposit);
  }
}
