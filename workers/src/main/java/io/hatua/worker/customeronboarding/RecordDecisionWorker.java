package io.hatua.worker.customeronboarding;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.CustomerOnboardingSteps;
import io.hatua.application.Decision;
import io.hatua.application.Finding;
import io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes;
import io.hatua.worker.CaseJob;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records what the decision table found and what follows (S1-12). */
@Component(JobTypes.RECORD_DECISION)
public final class RecordDecisionWorker {

  private final CaseJob cases;
  private final CustomerOnboardingSteps steps;

  RecordDecisionWorker(CaseJob cases, CustomerOnboardingSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.RECORD_DECISION)
  public Output handle(ActivatedJob job, @VariablesAsType Input input) {
    Decision decision =
        new ApplicationJob(input.tenantId(), input.applicationId(), input.correlationId())
            .call(
                cases, job, applicationId -> steps.recordDecision(applicationId, input.findings()));
    Instant dueAt = decision.reviewDueAt();
    return new Output(decision.outcome().name(), dueAt == null ? null : dueAt.toString());
  }

  /**
   * What the job reads.
   *
   * @param findings the rows of the decision table that apply
   */
  public record Input(
      String tenantId, String applicationId, String correlationId, List<Finding> findings) {}

  /**
   * What the process goes on by.
   *
   * @param outcome name of an {@link io.hatua.application.Outcome}
   * @param reviewDueAt ISO 8601, UTC; null when nothing is left to an officer
   */
  public record Output(String outcome, @Nullable String reviewDueAt) {}
}
