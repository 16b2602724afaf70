package io.hatua.worker.customeronboarding;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.CustomerOnboardingSteps;
import io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes;
import io.hatua.worker.CaseJob;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks a silent provider again, or hands its check over to the officers (S1-15). */
@Component(JobTypes.CHASE_CHECK)
public final class ChaseCheckWorker {

  private final CaseJob cases;
  private final CustomerOnboardingSteps steps;

  ChaseCheckWorker(CaseJob cases, CustomerOnboardingSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CHASE_CHECK)
  public Output handle(ActivatedJob job, @VariablesAsType CheckJob input) {
    Instant dueAt =
        input
            .application()
            .<@Nullable Instant>call(
                cases, job, applicationId -> steps.chaseCheck(applicationId, input.kind()));
    return new Output(dueAt == null ? null : dueAt.toString());
  }

  /**
   * What follows.
   *
   * @param byHandDueAt ISO 8601, UTC; null when the provider was asked again
   */
  public record Output(@Nullable String byHandDueAt) {}
}
