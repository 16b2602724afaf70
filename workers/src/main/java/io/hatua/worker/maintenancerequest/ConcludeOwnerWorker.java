package io.hatua.worker.maintenancerequest;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.process.maintenancerequest.MaintenanceRequest.Errors;
import io.hatua.process.maintenancerequest.MaintenanceRequest.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records what the owner said, by our own record of it. */
@Component(JobTypes.CONCLUDE_OWNER)
public final class ConcludeOwnerWorker {

  private final CaseJob cases;
  private final MaintenanceSteps steps;

  ConcludeOwnerWorker(CaseJob cases, MaintenanceSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_OWNER)
  public void handle(ActivatedJob job, @VariablesAsType RequestJob request) {
    boolean agreed =
        request.call(
            cases,
            job,
            id -> steps.concludeOwner(id, job.getProcessInstanceKey(), RequestJob.id(job)));
    if (!agreed) {
      throw CamundaError.bpmnError(Errors.OWNER_REFUSED, "the owner does not want the repair");
    }
  }
}
