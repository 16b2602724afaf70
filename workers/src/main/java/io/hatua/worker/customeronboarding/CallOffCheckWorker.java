package io.hatua.worker.customeronboarding;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.CustomerOnboardingSteps;
import io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Compensation: calls a check off at its provider. */
@Component(JobTypes.CALL_OFF_CHECK)
public final class CallOffCheckWorker {

  private final CaseJob cases;
  private final CustomerOnboardingSteps steps;

  CallOffCheckWorker(CaseJob cases, CustomerOnboardingSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CALL_OFF_CHECK)
  public void handle(ActivatedJob job, @VariablesAsType CheckJob input) {
    input
        .application()
        .run(cases, job, applicationId -> steps.callOffCheck(applicationId, input.kind()));
  }
}
