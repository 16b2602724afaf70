package io.hatua.worker.customeronboarding;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.CustomerOnboardingSteps;
import io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Closes a withdrawn application and has the applicant told. */
@Component(JobTypes.CONCLUDE_WITHDRAWAL)
public final class ConcludeWithdrawalWorker {

  private final CaseJob cases;
  private final CustomerOnboardingSteps steps;

  ConcludeWithdrawalWorker(CaseJob cases, CustomerOnboardingSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_WITHDRAWAL)
  public Output handle(ActivatedJob job, @VariablesAsType ApplicationJob application) {
    return new Output(application.call(cases, job, steps::concludeWithdrawal).toString());
  }

  /**
   * What the process waits for.
   *
   * @param erasureDueAt ISO 8601, UTC
   */
  public record Output(String erasureDueAt) {}
}
