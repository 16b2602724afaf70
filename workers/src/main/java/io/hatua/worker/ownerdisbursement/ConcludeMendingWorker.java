package io.hatua.worker.ownerdisbursement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.disbursement.OwnerDisbursementSteps;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records what finance decided about a payout that failed, by our own record of it. */
@Component(JobTypes.CONCLUDE_MENDING)
public final class ConcludeMendingWorker {

  private final CaseJob cases;
  private final OwnerDisbursementSteps steps;

  ConcludeMendingWorker(CaseJob cases, OwnerDisbursementSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_MENDING)
  public Output handle(ActivatedJob job, @VariablesAsType PayoutJob input) {
    return new Output(
        input
            .disbursement()
            .call(
                cases,
                job,
                id ->
                    steps.concludeMending(
                        id, input.payoutId(), job.getProcessInstanceKey(), DisbursementJob.id(job)))
            .name());
  }

  /**
   * What the process goes on by.
   *
   * @param payoutDecision name of an {@link io.hatua.disbursement.PayoutDecision}
   */
  public record Output(String payoutDecision) {}
}
