package io.hatua.worker.ownerdisbursement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.disbursement.Awaited;
import io.hatua.disbursement.OwnerDisbursementSteps;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Reminds whoever is waited for. */
@Component(JobTypes.REMIND)
public final class RemindWorker {

  private final CaseJob cases;
  private final OwnerDisbursementSteps steps;

  RemindWorker(CaseJob cases, OwnerDisbursementSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REMIND)
  public void handle(ActivatedJob job, @VariablesAsType Input input) {
    new DisbursementJob(input.tenantId(), input.disbursementId(), input.correlationId())
        .run(cases, job, id -> steps.remind(id, Awaited.valueOf(input.awaited())));
  }

  /**
   * What the job reads.
   *
   * @param awaited name of an {@link Awaited}
   */
  public record Input(
      String tenantId, String disbursementId, String correlationId, String awaited) {}
}
