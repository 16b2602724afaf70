package io.hatua.worker.leaserenewal;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.process.leaserenewal.LeaseRenewal.Errors;
import io.hatua.process.leaserenewal.LeaseRenewal.JobTypes;
import io.hatua.renewal.RenewalSteps;
import io.hatua.worker.CaseJob;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Takes the case for this instance and says until when it waits. */
@Component(JobTypes.ANNOUNCE)
public final class AnnounceWorker {

  private final CaseJob cases;
  private final RenewalSteps steps;

  AnnounceWorker(CaseJob cases, RenewalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.ANNOUNCE)
  public Output handle(ActivatedJob job, @VariablesAsType RenewalJob renewal) {
    Instant dueAt =
        cases.claim(
            job,
            renewal.tenantId(),
            renewal.correlationId(),
            renewal.aggregate(),
            () -> steps.announce(renewal.renewalId()));
    if (dueAt == null) {
      throw CamundaError.bpmnError(
          Errors.CASE_ALREADY_CLAIMED, "another instance works on this renewal");
    }
    return new Output(dueAt.toString());
  }

  /**
   * What the process waits by.
   *
   * @param answerDueAt ISO 8601, UTC
   */
  public record Output(String answerDueAt) {}
}
