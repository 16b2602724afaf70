package io.hatua.worker.leasetermination;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.leasetermination.LeaseTermination.JobTypes;
import io.hatua.termination.RefundSteps;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Asks a silent provider what became of a refund. */
@Component(JobTypes.CHASE_REFUND)
public final class ChaseRefundWorker {

  private final CaseJob cases;
  private final RefundSteps steps;

  ChaseRefundWorker(CaseJob cases, RefundSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CHASE_REFUND)
  public void handle(ActivatedJob job, @VariablesAsType RefundJob refund) {
    refund.termination().run(cases, job, steps::chaseRefund);
  }
}
