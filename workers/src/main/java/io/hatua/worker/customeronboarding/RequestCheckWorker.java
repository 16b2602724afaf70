package io.hatua.worker.customeronboarding;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.CustomerOnboardingSteps;
import io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Asks a provider for a check (S1-11). */
@Component(JobTypes.REQUEST_CHECK)
public final class RequestCheckWorker {

  private final CaseJob cases;
  private final CustomerOnboardingSteps steps;

  RequestCheckWorker(CaseJob cases, CustomerOnboardingSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REQUEST_CHECK)
  public Output handle(ActivatedJob job, @VariablesAsType CheckJob input) {
    return new Output(
        input
            .application()
            .call(cases, job, applicationId -> steps.requestCheck(applicationId, input.kind())));
  }

  /**
   * What the process waits for.
   *
   * @param checkId {@code chk_…}
   */
  public record Output(String checkId) {}
}
