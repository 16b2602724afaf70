package io.hatua.worker.maintenancerequest;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.process.maintenancerequest.MaintenanceRequest.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Looks for somebody to do the work (S1-63). */
@Component(JobTypes.ASSIGN_WORK)
public final class AssignWorkWorker {

  private final CaseJob cases;
  private final MaintenanceSteps steps;

  AssignWorkWorker(CaseJob cases, MaintenanceSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.ASSIGN_WORK)
  public void handle(ActivatedJob job, @VariablesAsType RoundJob input) {
    input.request().run(cases, job, id -> steps.assign(id, input.workRound()));
  }
}
