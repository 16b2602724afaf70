package io.hatua.worker.maintenancerequest;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.maintenance.Awaited;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.process.maintenancerequest.MaintenanceRequest.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Reminds whoever is waited for. */
@Component(JobTypes.REMIND)
public final class RemindWorker {

  private final CaseJob cases;
  private final MaintenanceSteps steps;

  RemindWorker(CaseJob cases, MaintenanceSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REMIND)
  public void handle(ActivatedJob job, @VariablesAsType Input input) {
    new RequestJob(input.tenantId(), input.requestId(), input.correlationId())
        .run(cases, job, id -> steps.remind(id, Awaited.valueOf(input.awaited())));
  }

  /**
   * What the job reads.
   *
   * @param awaited name of an {@link Awaited}
   */
  public record Input(String tenantId, String requestId, String correlationId, String awaited) {}
}
