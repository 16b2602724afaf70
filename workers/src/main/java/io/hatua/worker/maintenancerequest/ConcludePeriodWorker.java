package io.hatua.worker.maintenancerequest;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.process.maintenancerequest.MaintenanceRequest.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Begins the next round of a reopened request, or closes it for good. */
@Component(JobTypes.CONCLUDE_PERIOD)
public final class ConcludePeriodWorker {

  private final CaseJob cases;
  private final MaintenanceSteps steps;

  ConcludePeriodWorker(CaseJob cases, MaintenanceSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_PERIOD)
  public Output handle(ActivatedJob job, @VariablesAsType RoundJob input) {
    MaintenanceSteps.Period period =
        input.request().call(cases, job, id -> steps.concludePeriod(id, input.workRound()));
    return new Output(period.requestReopened(), period.round());
  }

  /** Whether there is another round, and its number. */
  public record Output(boolean requestReopened, int workRound) {}
}
