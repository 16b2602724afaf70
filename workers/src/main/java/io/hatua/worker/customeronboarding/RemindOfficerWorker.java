package io.hatua.worker.customeronboarding;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.CustomerOnboardingSteps;
import io.hatua.application.OfficerWork;
import io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Reminds the officers of what they have to do. */
@Component(JobTypes.REMIND_OFFICER)
public final class RemindOfficerWorker {

  private final CaseJob cases;
  private final CustomerOnboardingSteps steps;

  RemindOfficerWorker(CaseJob cases, CustomerOnboardingSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REMIND_OFFICER)
  public void handle(ActivatedJob job, @VariablesAsType Input input) {
    new ApplicationJob(input.tenantId(), input.applicationId(), input.correlationId())
        .run(
            cases,
            job,
            applicationId ->
                steps.remindOfficer(applicationId, OfficerWork.valueOf(input.officerWork())));
  }

  /**
   * What the job reads.
   *
   * @param officerWork name of an {@link OfficerWork}
   */
  public record Input(
      String tenantId, String applicationId, String correlationId, String officerWork) {}
}
