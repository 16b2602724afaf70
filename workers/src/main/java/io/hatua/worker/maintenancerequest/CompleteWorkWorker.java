package io.hatua.worker.maintenancerequest;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.process.maintenancerequest.MaintenanceRequest.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Completes the work, which stops the resolution clock (S1-67, S1-71). */
@Component(JobTypes.COMPLETE_WORK)
public final class CompleteWorkWorker {

  private final CaseJob cases;
  private final MaintenanceSteps steps;

  CompleteWorkWorker(CaseJob cases, MaintenanceSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.COMPLETE_WORK)
  public Output handle(ActivatedJob job, @VariablesAsType RoundJob input) {
    return new Output(
        input.request().call(cases, job, id -> steps.complete(id, input.workRound())).toString());
  }

  /**
   * What the process goes on by.
   *
   * @param reopenUntil ISO 8601, UTC
   */
  public record Output(String reopenUntil) {}
}
