package io.hatua.worker.maintenancerequest;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.process.maintenancerequest.MaintenanceRequest.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Makes the request a work order (S1-62). */
@Component(JobTypes.CREATE_WORK_ORDER)
public final class CreateWorkOrderWorker {

  private final CaseJob cases;
  private final MaintenanceSteps steps;

  CreateWorkOrderWorker(CaseJob cases, MaintenanceSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CREATE_WORK_ORDER)
  public Output handle(ActivatedJob job, @VariablesAsType RequestJob request) {
    return new Output(request.call(cases, job, steps::createWorkOrder));
  }

  /** Whether the owner is asked first. */
  public record Output(boolean ownerNeeded) {}
}
