package io.hatua.worker.bankreconciliation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.bank.ReconciliationSteps;
import io.hatua.process.bankreconciliation.BankReconciliation.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records what finance said an entry is, by our own record of it. */
@Component(JobTypes.CONCLUDE_EXPLANATION)
public final class ConcludeExplanationWorker {

  private final CaseJob cases;
  private final ReconciliationSteps steps;

  ConcludeExplanationWorker(CaseJob cases, ReconciliationSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_EXPLANATION)
  public void handle(ActivatedJob job, @VariablesAsType Input input) {
    StatementJob statement =
        new StatementJob(input.tenantId(), input.bankStatementId(), input.correlationId());
    cases.call(
        job,
        statement.tenantId(),
        statement.correlationId(),
        statement.aggregate(),
        () ->
            steps.conclude(
                statement.bankStatementId(),
                input.differenceId(),
                job.getProcessInstanceKey(),
                "job_" + job.getKey()));
  }

  /**
   * What the job reads.
   *
   * @param differenceId {@code ben_…}
   */
  public record Input(
      String tenantId, String bankStatementId, String correlationId, String differenceId) {}
}
