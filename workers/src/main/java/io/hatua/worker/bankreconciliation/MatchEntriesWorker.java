package io.hatua.worker.bankreconciliation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.bank.ReconciliationSteps;
import io.hatua.process.bankreconciliation.BankReconciliation.Errors;
import io.hatua.process.bankreconciliation.BankReconciliation.JobTypes;
import io.hatua.worker.CaseJob;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Claims the statement for its process instance and matches it with the books (S3-22). */
@Component(JobTypes.MATCH_ENTRIES)
public final class MatchEntriesWorker {

  private final CaseJob cases;
  private final ReconciliationSteps steps;

  MatchEntriesWorker(CaseJob cases, ReconciliationSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.MATCH_ENTRIES)
  public Output handle(ActivatedJob job, @VariablesAsType StatementJob statement) {
    ReconciliationSteps.Difference left =
        cases.claim(
            job,
            statement.tenantId(),
            statement.correlationId(),
            statement.aggregate(),
            () -> steps.match(statement.bankStatementId()));
    if (left == null) {
      throw CamundaError.bpmnError(
          Errors.CASE_ALREADY_CLAIMED, "another instance works on this statement");
    }
    return new Output(
        left.entryId() != null,
        Objects.requireNonNullElse(left.entryId(), ""),
        left.dueAt().toString(),
        left.reminder());
  }

  /**
   * What the process goes on by.
   *
   * @param differenceLeft whether somebody has to explain an entry
   * @param differenceId the entry; empty where there is none
   * @param differenceDueAt ISO 8601, UTC
   * @param reminderInterval ISO 8601 duration
   */
  public record Output(
      boolean differenceLeft,
      String differenceId,
      String differenceDueAt,
      String reminderInterval) {}
}
