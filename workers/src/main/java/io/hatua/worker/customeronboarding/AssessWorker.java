package io.hatua.worker.customeronboarding;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.CustomerOnboardingSteps;
import io.hatua.application.OnboardingFacts;
import io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Gathers what the decision table decides from (S1-12). */
@Component(JobTypes.ASSESS)
public final class AssessWorker {

  private final CaseJob cases;
  private final CustomerOnboardingSteps steps;

  AssessWorker(CaseJob cases, CustomerOnboardingSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.ASSESS)
  public OnboardingFacts handle(ActivatedJob job, @VariablesAsType ApplicationJob application) {
    return application.call(cases, job, steps::assess);
  }
}
