package io.hatua.worker.leasetermination;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.leasetermination.LeaseTermination.JobTypes;
import io.hatua.termination.Awaited;
import io.hatua.termination.TerminationSteps;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Reminds whoever is waited for. */
@Component(JobTypes.REMIND)
public final class RemindWorker {

  private final CaseJob cases;
  private final TerminationSteps steps;

  RemindWorker(CaseJob cases, TerminationSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REMIND)
  public void handle(ActivatedJob job, @VariablesAsType Input input) {
    new TerminationJob(input.tenantId(), input.terminationId(), input.correlationId())
        .run(cases, job, id -> steps.remind(id, Awaited.valueOf(input.awaited())));
  }

  /**
   * What the job reads.
   *
   * @param awaited name of an {@link Awaited}
   */
  public record Input(
      String tenantId, String terminationId, String correlationId, String awaited) {}
}
