package io.hatua.worker.leasetermination;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.leasetermination.LeaseTermination.JobTypes;
import io.hatua.process.leasetermination.RefundOutcome;
import io.hatua.termination.RefundSteps;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records how a refund ended. */
@Component(JobTypes.CONCLUDE_REFUND)
public final class ConcludeRefundWorker {

  private final CaseJob cases;
  private final RefundSteps steps;

  ConcludeRefundWorker(CaseJob cases, RefundSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_REFUND)
  public Output handle(ActivatedJob job, @VariablesAsType RefundJob refund) {
    boolean paid =
        refund.termination().call(cases, job, id -> steps.concludeRefund(id, refund.refundId()));
    return new Output((paid ? RefundOutcome.PAID : RefundOutcome.FAILED).name());
  }

  /**
   * What the process goes on by.
   *
   * @param refundOutcome name of a {@link RefundOutcome}
   */
  public record Output(String refundOutcome) {}
}
