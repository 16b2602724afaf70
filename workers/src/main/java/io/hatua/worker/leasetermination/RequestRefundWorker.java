package io.hatua.worker.leasetermination;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.leasetermination.LeaseTermination.JobTypes;
import io.hatua.process.leasetermination.RefundOutcome;
import io.hatua.termination.RefundSteps;
import io.hatua.worker.CaseJob;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the provider to give the rest of the deposit back. */
@Component(JobTypes.REQUEST_REFUND)
public final class RequestRefundWorker {

  private final CaseJob cases;
  private final RefundSteps steps;

  RequestRefundWorker(CaseJob cases, RefundSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REQUEST_REFUND)
  public Output handle(ActivatedJob job, @VariablesAsType TerminationJob termination) {
    String refundId = termination.call(cases, job, steps::requestRefund).orElse(null);
    return new Output(
        refundId, (refundId == null ? RefundOutcome.FAILED : RefundOutcome.REQUESTED).name());
  }

  /**
   * What the process waits for.
   *
   * @param refundId names the attempt; null where there is no provider to ask
   * @param refundOutcome name of a {@link RefundOutcome}
   */
  public record Output(@Nullable String refundId, String refundOutcome) {}
}
