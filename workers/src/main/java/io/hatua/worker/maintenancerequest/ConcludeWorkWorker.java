package io.hatua.worker.maintenancerequest;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.process.maintenancerequest.MaintenanceRequest.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Says whether the assignee has done it, and whether somebody looks at the evidence. */
@Component(JobTypes.CONCLUDE_WORK)
public final class ConcludeWorkWorker {

  private final CaseJob cases;
  private final MaintenanceSteps steps;

  ConcludeWorkWorker(CaseJob cases, MaintenanceSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_WORK)
  public MaintenanceSteps.WorkState handle(ActivatedJob job, @VariablesAsType RequestJob request) {
    return request.call(cases, job, steps::concludeWork);
  }
}
