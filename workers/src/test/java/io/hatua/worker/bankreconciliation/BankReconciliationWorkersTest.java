package io.hatua.worker.bankreconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.hatua.claim.ClaimMissingException;
import io.hatua.ledger.CashAccount;
import io.hatua.process.bankreconciliation.BankReconciliation;
import io.hatua.process.bankreconciliation.BankReconciliation.Errors;
import io.hatua.process.bankreconciliation.BankReconciliation.Variables;
import io.hatua.rent.RentTest;
import io.hatua.support.BankCases;
import io.hatua.support.TestTenants;
import io.hatua.task.DecisionMissingException;
import io.hatua.worker.Jobs;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The workers of bank-reconciliation, one after another as the model calls them. */
@Tag("S3-22")
class BankReconciliationWorkersTest extends RentTest {

  @Autowired private MatchEntriesWorker matchEntries;
  @Autowired private RemindWorker remind;
  @Autowired private ConcludeExplanationWorker concludeExplanation;
  @Autowired private BankCases statements;
  @Autowired private TestTenants tenants;

  private String id;
  private long instance;

  @BeforeEach
  void aStatementWithAnUnknownReceiptIsTakenOver() {
    id =
        as(
            () ->
                statements.imported(
                    statements.statement(CashAccount.CLIENT).entry(700, "DEPOSIT", "cash")));
    instance = as(() -> statements.instance(id));
  }

  @Test
  void shouldExplainOnceHoweverOftenTheJobsAreDelivered() {
    MatchEntriesWorker.Output left = match(instance);
    assertThat(match(instance).differenceId()).isEqualTo(left.differenceId());
    assertThat(left.differenceLeft()).isTrue();
    assertThat(left.reminderInterval()).isEqualTo("PT24H");
    run(() -> statements.task(id));
    remind.handle(job(instance, Map.of()), input(invocation.tenantId()));
    run(() -> statements.decide(id, "TIMING"));
    ActivatedJob conclude = job(instance, Map.of(Variables.DIFFERENCE_ID, left.differenceId()));
    for (int delivery = 0; delivery < 2; delivery++) {
      concludeExplanation.handle(
          conclude, conclude.getVariablesAsType(ConcludeExplanationWorker.Input.class));
    }

    assertThat(as(() -> statements.states(id))).containsExactly("EXPLAINED 700");
    assertThat(match(instance).differenceLeft()).isFalse();
    assertThat(match(instance).differenceId()).isEmpty();
  }

  @Test
  void shouldConcludeNothingThatNobodyDecidedHere() {
    String entry = match(instance).differenceId();
    ActivatedJob conclude = job(instance, Map.of(Variables.DIFFERENCE_ID, entry));

    assertThatThrownBy(
            () ->
                concludeExplanation.handle(
                    conclude, conclude.getVariablesAsType(ConcludeExplanationWorker.Input.class)))
        .isInstanceOf(DecisionMissingException.class);
  }

  @Test
  void secondInstanceOfAStatementEndsQuietly() {
    match(instance);

    assertThat(catchThrowableOfType(BpmnError.class, () -> match(Jobs.instance())).getErrorCode())
        .isEqualTo(Errors.CASE_ALREADY_CLAIMED);
  }

  @Test
  void refusesAnotherTenantsStatement() {
    String other = tenants.create().tenantId();

    assertThatThrownBy(() -> matchEntries.handle(job(instance, Map.of()), input(other)))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> remind.handle(job(Jobs.instance(), Map.of()), input(other)))
        .isInstanceOf(ClaimMissingException.class);
  }

  private MatchEntriesWorker.Output match(long of) {
    return matchEntries.handle(job(of, Map.of()), input(invocation.tenantId()));
  }

  private StatementJob input(String tenant) {
    return new StatementJob(tenant, id, "corr_1");
  }

  private ActivatedJob job(long of, Map<String, ?> more) {
    Map<String, Object> variables = new HashMap<>(more);
    variables.put(Variables.TENANT_ID, invocation.tenantId());
    variables.put(Variables.BANK_STATEMENT_ID, id);
    variables.put(Variables.CORRELATION_ID, "corr_1");
    return Jobs.job(BankReconciliation.PROCESS_ID, of, variables);
  }
}
