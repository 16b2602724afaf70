package io.hatua.worker.bankreconciliation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.bank.ReconciliationSteps;
import io.hatua.process.bankreconciliation.BankReconciliation.JobTypes;
import io.hatua.worker.CaseJob;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reminds finance of an entry that nobody has explained. */
@Component(JobTypes.REMIND)
public final class RemindWorker {

  private final CaseJob cases;
  private final ReconciliationSteps steps;

  RemindWorker(CaseJob cases, ReconciliationSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REMIND)
  public void handle(ActivatedJob job, @VariablesAsType StatementJob statement) {
    cases.<@Nullable Void>call(
        job,
        statement.tenantId(),
        statement.correlationId(),
        statement.aggregate(),
        () -> {
          steps.remind(statement.bankStatementId(), job.getProcessInstanceKey());
          return null;
        });
  }
}
