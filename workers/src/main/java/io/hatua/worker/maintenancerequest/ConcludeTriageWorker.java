package io.hatua.worker.maintenancerequest;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.process.maintenancerequest.MaintenanceRequest.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records what a manager found, by our own record of it. */
@Component(JobTypes.CONCLUDE_TRIAGE)
public final class ConcludeTriageWorker {

  private final CaseJob cases;
  private final MaintenanceSteps steps;

  ConcludeTriageWorker(CaseJob cases, MaintenanceSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_TRIAGE)
  public void handle(ActivatedJob job, @VariablesAsType RequestJob request) {
    request.run(
        cases,
        job,
        id -> steps.concludeTriage(id, job.getProcessInstanceKey(), RequestJob.id(job)));
  }
}
