package io.hatua.worker.slawatch;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.maintenance.SlaEscalations;
import io.hatua.process.slawatch.SlaWatch.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records what the clock has passed and has it told, once (S1-73). */
@Component(JobTypes.CHECK_CLOCK)
public final class CheckClockWorker {

  private final CaseJob cases;
  private final SlaEscalations escalations;

  CheckClockWorker(CaseJob cases, SlaEscalations escalations) {
    this.cases = cases;
    this.escalations = escalations;
  }

  @JobWorker(type = JobTypes.CHECK_CLOCK)
  public ClockOutput handle(ActivatedJob job, @VariablesAsType ClockJob input) {
    return ClockOutput.of(
        cases.call(
            job,
            input.tenantId(),
            input.correlationId(),
            input.aggregate(),
            () -> escalations.watch(input.slaClockId())));
  }
}
