package io.hatua.worker.leasetermination;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.process.leasetermination.LeaseTermination.Errors;
import io.hatua.process.leasetermination.LeaseTermination.JobTypes;
import io.hatua.termination.TerminationSteps;
import io.hatua.worker.CaseJob;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Charges the rent up to the last day: the point of no return. */
@Component(JobTypes.CHARGE_FINALLY)
public final class ChargeFinallyWorker {

  private final CaseJob cases;
  private final TerminationSteps steps;

  ChargeFinallyWorker(CaseJob cases, TerminationSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CHARGE_FINALLY)
  public Output handle(ActivatedJob job, @VariablesAsType TerminationJob termination) {
    Instant dueAt =
        termination
            .call(cases, job, steps::chargeFinally)
            .orElseThrow(
                () ->
                    CamundaError.bpmnError(
                        Errors.NOTICE_WITHDRAWN, "the notice was withdrawn before"));
    return new Output(dueAt.toString());
  }

  /**
   * What the process goes on by.
   *
   * @param inspectionDueAt ISO 8601, UTC
   */
  public record Output(String inspectionDueAt) {}
}
