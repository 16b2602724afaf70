package io.hatua.worker.disbursementrun;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.disbursement.DisbursementRuns;
import io.hatua.outbox.Aggregate;
import io.hatua.process.disbursementrun.DisbursementRun.Errors;
import io.hatua.process.disbursementrun.DisbursementRun.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Claims the run for its process instance and calculates the next properties (S1-80). */
@Component(JobTypes.CALCULATE)
public final class CalculateWorker {

  private final CaseJob cases;
  private final DisbursementRuns runs;

  CalculateWorker(CaseJob cases, DisbursementRuns runs) {
    this.cases = cases;
    this.runs = runs;
  }

  @JobWorker(type = JobTypes.CALCULATE)
  public Output handle(ActivatedJob job, @VariablesAsType Input run) {
    Boolean more =
        cases.claim(
            job,
            run.tenantId(),
            run.correlationId(),
            Aggregate.disbursementRun(run.disbursementRunId()),
            () -> runs.calculate(run.disbursementRunId()));
    if (more == null) {
      throw CamundaError.bpmnError(
          Errors.CASE_ALREADY_CLAIMED, "another instance works on this run");
    }
    return new Output(more);
  }

  /**
   * What the job reads.
   *
   * @param disbursementRunId {@code drn_…}
   */
  public record Input(String tenantId, String disbursementRunId, String correlationId) {}

  /**
   * What the process goes on by.
   *
   * @param moreProperties whether properties are left
   */
  public record Output(boolean moreProperties) {}
}
