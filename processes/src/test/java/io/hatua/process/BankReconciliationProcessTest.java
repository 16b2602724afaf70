package io.hatua.process;

import static io.hatua.process.bankreconciliation.BankReconciliation.JobTypes.CONCLUDE_EXPLANATION;
import static io.hatua.process.bankreconciliation.BankReconciliation.JobTypes.MATCH_ENTRIES;
import static io.hatua.process.bankreconciliation.BankReconciliation.JobTypes.REMIND;
import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.bankreconciliation.BankReconciliation;
import io.hatua.process.bankreconciliation.BankReconciliation.Errors;
import io.hatua.process.bankreconciliation.BankReconciliation.Messages;
import io.hatua.process.bankreconciliation.BankReconciliation.UserTasks;
import io.hatua.process.bankreconciliation.BankReconciliation.Variables;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of bank-reconciliation, with the workers played by hand. */
@Tag("S3-22")
class BankReconciliationProcessTest {

  @RegisterExtension static final EngineTest engine = new EngineTest(BankReconciliation.CONTRACT);

  @Test
  void shouldEndWhenTheBooksHaveEverything() {
    start();
    nothingLeft();

    assertReconciled();
    assertThat(engine.enteredElements()).doesNotContain(UserTasks.EXPLAIN_DIFFERENCE);
  }

  @Test
  void shouldAskAboutEachDifferenceUntilNoneIsLeft() {
    start();
    for (String entry : new String[] {"ben_1", "ben_2"}) {
      left(entry);
      assertThat(engine.dueDate(UserTasks.EXPLAIN_DIFFERENCE)).isEqualTo("2026-12-01T09:00Z");
      engine.completeAt(UserTasks.EXPLAIN_DIFFERENCE, Map.of());
      engine.complete(CONCLUDE_EXPLANATION);
    }
    nothingLeft();

    assertReconciled();
  }

  @Test
  void shouldRemindFinanceUntilSomebodyExplains() {
    start();
    left("ben_1");
    for (int reminder = 0; reminder < 2; reminder++) {
      engine.advanceToTimer(Duration.ofHours(24));
      engine.complete(REMIND);
    }
    engine.completeAt(UserTasks.EXPLAIN_DIFFERENCE, Map.of());
    engine.complete(CONCLUDE_EXPLANATION);
    nothingLeft();

    assertReconciled();
  }

  @Test
  void shouldGoOnWhenTheBooksGetTheEntryMeanwhile() {
    start();
    left("ben_1");
    engine.publish(Messages.DIFFERENCE_RESOLVED, "ben_2");
    assertThat(engine.completedElements()).doesNotContain("Event_DifferenceResolved");
    engine.publish(Messages.DIFFERENCE_RESOLVED, "ben_1");
    nothingLeft();

    assertReconciled();
    assertThat(engine.playedJobs()).doesNotContain(CONCLUDE_EXPLANATION);
  }

  @Test
  void secondInstanceShouldEndQuietly() {
    start();
    engine.refuse(MATCH_ENTRIES, Errors.CASE_ALREADY_CLAIMED);

    assertThat(engine.completedElements())
        .endsWith("Event_CaseLeftToOther", BankReconciliation.PROCESS_ID);
    assertThat(engine.waitingJobs()).isEmpty();
  }

  private void assertReconciled() {
    assertThat(engine.completedElements())
        .endsWith("Event_StatementReconciled", BankReconciliation.PROCESS_ID);
    assertThat(engine.waitingJobs()).isEmpty();
    assertThat(engine.incidents()).isEmpty();
  }

  private void nothingLeft() {
    match(false, "");
  }

  private void left(String entry) {
    match(true, entry);
  }

  private void match(boolean left, String entry) {
    engine.complete(
        MATCH_ENTRIES,
        Map.of(
            Variables.DIFFERENCE_LEFT,
            left,
            Variables.DIFFERENCE_ID,
            entry,
            Variables.DIFFERENCE_DUE_AT,
            "2026-12-01T09:00:00Z",
            Variables.REMINDER_INTERVAL,
            "PT24H"));
  }

  private void start() {
    engine.start(
        Map.of(
            Variables.TENANT_ID, "tnt_1",
            Variables.BANK_STATEMENT_ID, "bst_1",
            Variables.CORRELATION_ID, "corr_1"));
  }
}
