package io.hatua.worker.customeronboarding;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.CustomerOnboardingSteps;
import io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Makes the applicant an active customer (S1-12). */
@Component(JobTypes.ACTIVATE)
public final class ActivateWorker {

  private final CaseJob cases;
  private final CustomerOnboardingSteps steps;

  ActivateWorker(CaseJob cases, CustomerOnboardingSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.ACTIVATE)
  public void handle(ActivatedJob job, @VariablesAsType ApplicationJob application) {
    application.run(cases, job, steps::activate);
  }
}
