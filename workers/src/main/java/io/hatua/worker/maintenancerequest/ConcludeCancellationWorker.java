package io.hatua.worker.maintenancerequest;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.process.maintenancerequest.MaintenanceRequest.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Takes note that the request was cancelled. */
@Component(JobTypes.CONCLUDE_CANCELLATION)
public final class ConcludeCancellationWorker {

  private final CaseJob cases;
  private final MaintenanceSteps steps;

  ConcludeCancellationWorker(CaseJob cases, MaintenanceSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_CANCELLATION)
  public void handle(ActivatedJob job, @VariablesAsType RequestJob request) {
    request.run(cases, job, steps::concludeCancellation);
  }
}
