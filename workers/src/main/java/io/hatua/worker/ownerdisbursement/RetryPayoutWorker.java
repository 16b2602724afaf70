package io.hatua.worker.ownerdisbursement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.disbursement.OwnerDisbursementSteps;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Pays again, to the bank account that is on record now. */
@Component(JobTypes.RETRY_PAYOUT)
public final class RetryPayoutWorker {

  private final CaseJob cases;
  private final OwnerDisbursementSteps steps;

  RetryPayoutWorker(CaseJob cases, OwnerDisbursementSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.RETRY_PAYOUT)
  public Output handle(ActivatedJob job, @VariablesAsType PayoutJob input) {
    return new Output(
        input.disbursement().call(cases, job, id -> steps.retryPayout(id, input.payoutId())));
  }

  /**
   * What the process waits for.
   *
   * @param payoutId {@code pyt_…}
   */
  public record Output(String payoutId) {}
}
