package io.hatua.worker.ownerdisbursement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.disbursement.OwnerDisbursementSteps;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Holds the money and asks the bank to pay (S1-88). */
@Component(JobTypes.REQUEST_PAYOUT)
public final class RequestPayoutWorker {

  private final CaseJob cases;
  private final OwnerDisbursementSteps steps;

  RequestPayoutWorker(CaseJob cases, OwnerDisbursementSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REQUEST_PAYOUT)
  public Output handle(ActivatedJob job, @VariablesAsType DisbursementJob disbursement) {
    return new Output(disbursement.call(cases, job, steps::requestPayout));
  }

  /**
   * What the process waits for.
   *
   * @param payoutId {@code pyt_…}
   */
  public record Output(String payoutId) {}
}
