package io.hatua.worker.maintenancerequest;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.maintenance.TriageFacts;
import io.hatua.process.maintenancerequest.MaintenanceRequest.Errors;
import io.hatua.process.maintenancerequest.MaintenanceRequest.JobTypes;
import io.hatua.worker.CaseJob;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Claims the request for its process instance and reads what the triage decides from. */
@Component(JobTypes.RECEIVE_REQUEST)
public final class ReceiveRequestWorker {

  private final CaseJob cases;
  private final MaintenanceSteps steps;

  ReceiveRequestWorker(CaseJob cases, MaintenanceSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.RECEIVE_REQUEST)
  public Output handle(ActivatedJob job, @VariablesAsType RequestJob request) {
    TriageFacts facts = request.claim(cases, job, steps::receive);
    if (facts == null) {
      throw CamundaError.bpmnError(
          Errors.CASE_ALREADY_CLAIMED, "another instance works on this request");
    }
    return new Output(
        facts.signals(),
        facts.reportedCategory(),
        facts.reportedPriority(),
        facts.reminderInterval(),
        1);
  }

  /** What the triage decides from, and the number of the first round. */
  public record Output(
      List<String> signals,
      @Nullable String reportedCategory,
      String reportedPriority,
      String reminderInterval,
      int workRound) {}
}
