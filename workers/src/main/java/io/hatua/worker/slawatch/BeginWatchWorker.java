package io.hatua.worker.slawatch;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.maintenance.ClockState;
import io.hatua.maintenance.SlaEscalations;
import io.hatua.process.slawatch.SlaWatch.Errors;
import io.hatua.process.slawatch.SlaWatch.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Claims the clock for its process instance and looks at it. */
@Component(JobTypes.BEGIN_WATCH)
public final class BeginWatchWorker {

  private final CaseJob cases;
  private final SlaEscalations escalations;

  BeginWatchWorker(CaseJob cases, SlaEscalations escalations) {
    this.cases = cases;
    this.escalations = escalations;
  }

  @JobWorker(type = JobTypes.BEGIN_WATCH)
  public ClockOutput handle(ActivatedJob job, @VariablesAsType ClockJob input) {
    ClockState state =
        cases.claim(
            job,
            input.tenantId(),
            input.correlationId(),
            input.aggregate(),
            () -> escalations.watch(input.slaClockId()));
    if (state == null) {
      throw CamundaError.bpmnError(
          Errors.CASE_ALREADY_CLAIMED, "another instance watches this clock");
    }
    return ClockOutput.of(state);
  }
}
