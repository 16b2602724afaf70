package io.hatua.worker.maintenancerequest;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.process.maintenancerequest.MaintenanceRequest.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records what the review of the evidence found, by our own record of it (S4-04). */
@Component(JobTypes.CONCLUDE_REVIEW)
public final class ConcludeReviewWorker {

  private final CaseJob cases;
  private final MaintenanceSteps steps;

  ConcludeReviewWorker(CaseJob cases, MaintenanceSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_REVIEW)
  public Output handle(ActivatedJob job, @VariablesAsType RequestJob request) {
    return new Output(
        request.call(
            cases,
            job,
            id -> steps.concludeReview(id, job.getProcessInstanceKey(), RequestJob.id(job))));
  }

  /** Whether the evidence is enough. */
  public record Output(boolean workAccepted) {}
}
