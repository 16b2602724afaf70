package io.hatua.worker.customeronboarding;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.CustomerOnboardingSteps;
import io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Rejects what nobody reviewed in time (S1-15). */
@Component(JobTypes.EXPIRE_REVIEW)
public final class ExpireReviewWorker {

  private final CaseJob cases;
  private final CustomerOnboardingSteps steps;

  ExpireReviewWorker(CaseJob cases, CustomerOnboardingSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.EXPIRE_REVIEW)
  public Output handle(ActivatedJob job, @VariablesAsType ApplicationJob application) {
    return new Output(application.call(cases, job, steps::expireReview).outcome().name());
  }

  /**
   * What the process goes on by.
   *
   * @param outcome name of an {@link io.hatua.application.Outcome}
   */
  public record Output(String outcome) {}
}
