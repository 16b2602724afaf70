package io.hatua.worker.maintenancerequest;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.maintenance.Triage;
import io.hatua.process.maintenancerequest.MaintenanceRequest.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records what the triage table found (S1-61). */
@Component(JobTypes.RECORD_TRIAGE)
public final class RecordTriageWorker {

  private final CaseJob cases;
  private final MaintenanceSteps steps;

  RecordTriageWorker(CaseJob cases, MaintenanceSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.RECORD_TRIAGE)
  public Output handle(ActivatedJob job, @VariablesAsType Input input) {
    return new Output(
        new RequestJob(input.tenantId(), input.requestId(), input.correlationId())
            .call(cases, job, requestId -> steps.triage(requestId, input.triage())));
  }

  /** What the job reads. */
  public record Input(String tenantId, String requestId, String correlationId, Triage triage) {}

  /** Whether nobody needs to look at it. */
  public record Output(boolean triageSure) {}
}
