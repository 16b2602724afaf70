package io.hatua.worker.customeronboarding;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.CustomerOnboardingSteps;
import io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Compensation: deletes the draft of the customer. */
@Component(JobTypes.DISCARD_DRAFT)
public final class DiscardDraftWorker {

  private final CaseJob cases;
  private final CustomerOnboardingSteps steps;

  DiscardDraftWorker(CaseJob cases, CustomerOnboardingSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.DISCARD_DRAFT)
  public void handle(ActivatedJob job, @VariablesAsType ApplicationJob application) {
    application.run(cases, job, steps::discardDraft);
  }
}
