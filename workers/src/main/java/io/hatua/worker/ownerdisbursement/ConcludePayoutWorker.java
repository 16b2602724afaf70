package io.hatua.worker.ownerdisbursement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.disbursement.OwnerDisbursementSteps;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.JobTypes;
import io.hatua.process.ownerdisbursement.PayoutOutcome;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records how a payout ended (S1-89, S1-90). */
@Component(JobTypes.CONCLUDE_PAYOUT)
public final class ConcludePayoutWorker {

  private final CaseJob cases;
  private final OwnerDisbursementSteps steps;

  ConcludePayoutWorker(CaseJob cases, OwnerDisbursementSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_PAYOUT)
  public Output handle(ActivatedJob job, @VariablesAsType PayoutJob input) {
    boolean paid =
        input.disbursement().call(cases, job, id -> steps.concludePayout(id, input.payoutId()));
    return new Output((paid ? PayoutOutcome.PAID : PayoutOutcome.FAILED).name());
  }

  /**
   * What the process goes on by.
   *
   * @param payoutOutcome name of a {@link PayoutOutcome}
   */
  public record Output(String payoutOutcome) {}
}
