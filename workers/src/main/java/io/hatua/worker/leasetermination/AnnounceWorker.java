package io.hatua.worker.leasetermination;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.process.leasetermination.LeaseTermination.Errors;
import io.hatua.process.leasetermination.LeaseTermination.JobTypes;
import io.hatua.termination.TerminationFacts;
import io.hatua.termination.TerminationSteps;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Takes the case for this instance and says what it waits by. */
@Component(JobTypes.ANNOUNCE)
public final class AnnounceWorker {

  private final CaseJob cases;
  private final TerminationSteps steps;

  AnnounceWorker(CaseJob cases, TerminationSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.ANNOUNCE)
  public Output handle(ActivatedJob job, @VariablesAsType TerminationJob termination) {
    TerminationFacts facts = termination.claim(cases, job, steps::announce);
    if (facts == null) {
      throw CamundaError.bpmnError(
          Errors.CASE_ALREADY_CLAIMED, "another instance works on this termination");
    }
    return new Output(
        facts.lastDayOverAt().toString(), facts.reminderInterval(), facts.refundAnswerTime());
  }

  /**
   * What the process waits by.
   *
   * @param lastDayOverAt ISO 8601, UTC
   * @param reminderInterval ISO 8601
   * @param refundAnswerTime ISO 8601
   */
  public record Output(String lastDayOverAt, String reminderInterval, String refundAnswerTime) {}
}
