package io.hatua.worker.customeronboarding;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.CustomerOnboardingSteps;
import io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records the result that an officer entered, by our own record of it (S1-15). */
@Component(JobTypes.RECORD_CHECK)
public final class RecordCheckWorker {

  private final CaseJob cases;
  private final CustomerOnboardingSteps steps;

  RecordCheckWorker(CaseJob cases, CustomerOnboardingSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.RECORD_CHECK)
  public void handle(ActivatedJob job, @VariablesAsType CheckJob input) {
    input
        .application()
        .run(
            cases,
            job,
            applicationId ->
                steps.recordCheck(
                    applicationId,
                    input.kind(),
                    job.getProcessInstanceKey(),
                    ApplicationJob.id(job)));
  }
}
