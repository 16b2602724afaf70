package io.hatua.process;

import static io.hatua.process.ownerdisbursement.OwnerDisbursement.JobTypes.*;
import static io.hatua.process.ownerdisbursement.OwnerDisbursement.Messages.PAYOUT_SETTLED;
import static io.hatua.process.ownerdisbursement.OwnerDisbursement.UserTasks.APPROVE_DISBURSEMENT;
import static io.hatua.process.ownerdisbursement.OwnerDisbursement.UserTasks.MEND_PAYOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.ownerdisbursement.OwnerDisbursement;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.Errors;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.Variables;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every path of owner-disbursement, with the workers played by hand. */
@Tag("S1-86")
class OwnerDisbursementProcessTest {

  private static final String PAYOUT = "pyt_1";
  private static final long AUTO = 20_000_000;
  private static final long TWO_PEOPLE = 100_000_000;
  private static final Duration BANK_TIME = Duration.ofHours(24);

  @RegisterExtension static final EngineTest engine = new EngineTest(OwnerDisbursement.CONTRACT);

  private String reminderInterval = "P60D";

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"1, 0", "20000000, 0", "20000001, 1", "100000000, 1", "100000001, 2"})
  void shouldAskByTheAmount(long payout, int approvers) {
    assessed(payout);

    assertThat(engine.completeAndRead(PLAN_APPROVAL))
        .containsEntry(Variables.APPROVERS_NEEDED, approvers);
  }

  @Test
  @Tag("S1-89")
  void shouldPayWhatNobodyHasToApprove() {
    planned("APPROVED", 0);
    pay();

    assertThat(engine.playedJobs())
        .containsExactly(ASSESS, PLAN_APPROVAL, POST, REQUEST_PAYOUT, CONCLUDE_PAYOUT);
    assertEnded("Event_DisbursementPaid");
    assertThat(engine.enteredElements())
        .doesNotContain("SubProcess_Approval", "Event_PayoutVoided", "SubProcess_MendPayout");
  }

  @Test
  void shouldAskTwoPeopleOneAfterAnother() {
    planned("OPEN", 1);
    assertThat(engine.header(APPROVE_DISBURSEMENT, "io.camunda.zeebe:candidateGroups"))
        .isEqualTo("[\"approver\"]");
    decide("OPEN", 2);
    assertThat(engine.waitingJobs()).containsExactly(APPROVE_DISBURSEMENT);
    decide("APPROVED", 2);
    pay();

    assertEnded("Event_DisbursementPaid");
  }

  @Test
  @Tag("S1-87")
  void shouldPostNothingOfWhatIsRejected() {
    planned("OPEN", 1);
    decide("REJECTED", 1);

    assertEnded("Event_DisbursementRejected");
    assertThat(engine.enteredElements()).doesNotContain("Task_PostDisbursement");
  }

  @Test
  void shouldRemindApproversEachDayWithoutHoldingThemUp() {
    reminderInterval = "P1D";
    planned("OPEN", 1);
    engine.advanceToTimer(Duration.ofDays(1));
    assertThat(engine.completeAndRead(REMIND)).containsEntry(Variables.AWAITED, "APPROVAL");
    engine.advanceToTimer(Duration.ofDays(1));
    assertThat(engine.waitingJobs()).containsExactly(APPROVE_DISBURSEMENT, REMIND);
    decide("APPROVED", 1);

    assertThat(engine.waitingJobs()).containsExactly(POST);
  }

  @Test
  void shouldEndQuietlyWhenAnotherInstanceHasTheCase() {
    start();
    engine.refuse(ASSESS, Errors.CASE_ALREADY_CLAIMED);

    assertEnded("Event_CaseLeftToOther");
  }

  @Test
  void shouldAskASilentBankAndGoOnWaiting() {
    requested();
    engine.advance(BANK_TIME.minusMinutes(5));
    assertThat(engine.waitingJobs()).isEmpty();
    engine.advanceToTimer(Duration.ofMinutes(5));
    assertThat(engine.completeAndRead(CHASE_PAYOUT)).containsEntry(Variables.PAYOUT_ID, PAYOUT);
    engine.publish(PAYOUT_SETTLED, PAYOUT);
    engine.complete(CONCLUDE_PAYOUT, Map.of(Variables.PAYOUT_OUTCOME, "PAID"));

    assertEnded("Event_DisbursementPaid");
  }

  @Test
  void shouldNotMissABankThatAnswersBeforeTheWait() {
    planned("APPROVED", 0);
    engine.complete(POST);
    engine.publish(PAYOUT_SETTLED, PAYOUT);
    engine.complete(REQUEST_PAYOUT, Map.of(Variables.PAYOUT_ID, PAYOUT));

    assertThat(engine.waitingJobs()).containsExactly(CONCLUDE_PAYOUT);
  }

  @Test
  @Tag("S1-90")
  void shouldPayToTheCorrectedAccountWhenFinanceSaysSo() {
    failed();
    mend("RETRY");
    engine.complete(RETRY_PAYOUT, Map.of(Variables.PAYOUT_ID, "pyt_2"));
    engine.publish(PAYOUT_SETTLED, PAYOUT);
    assertThat(engine.waitingJobs()).isEmpty();
    engine.publish(PAYOUT_SETTLED, "pyt_2");
    engine.complete(CONCLUDE_PAYOUT, Map.of(Variables.PAYOUT_OUTCOME, "PAID"));

    assertEnded("Event_DisbursementPaid");
    assertThat(engine.enteredElements()).doesNotContain("Event_PayoutVoided");
  }

  @Test
  void shouldUndoInReverseOrderWhenFinanceGivesItUp() {
    failed();
    mend("CANCEL");
    for (String undo : List.of(VOID_PAYOUT, REVERSE_APPROVAL, CLOSE)) {
      assertThat(engine.waitingJobs()).containsExactly(undo);
      engine.complete(undo);
    }

    assertEnded("Event_DisbursementCancelled");
  }

  @Test
  void shouldRemindFinanceOfAPayoutThatFailed() {
    reminderInterval = "P1D";
    failed();
    engine.advanceToTimer(Duration.ofDays(1));

    assertThat(engine.completeAndRead(REMIND)).containsEntry(Variables.AWAITED, "PAYOUT_DECISION");
    mend("CANCEL");
    assertThat(engine.waitingJobs()).containsExactly(VOID_PAYOUT);
  }

  private void start() {
    engine.start(
        Map.of(
            Variables.TENANT_ID, "tnt_1",
            Variables.DISBURSEMENT_ID, "dsb_1",
            Variables.CORRELATION_ID, "corr_1"));
  }

  private void assessed(long payout) {
    start();
    engine.complete(
        ASSESS,
        Map.of(
            Variables.PAYOUT_MINOR_UNITS, payout,
            Variables.AUTO_LIMIT_MINOR_UNITS, AUTO,
            Variables.TWO_PEOPLE_LIMIT_MINOR_UNITS, TWO_PEOPLE,
            Variables.REMINDER_INTERVAL, reminderInterval,
            Variables.PAYOUT_ANSWER_TIME, "PT24H"));
  }

  private void planned(String outcome, int round) {
    assessed(1);
    engine.complete(PLAN_APPROVAL, asking(outcome, round));
  }

  private void decide(String outcome, int round) {
    engine.completeAt(APPROVE_DISBURSEMENT, Map.of());
    engine.complete(CONCLUDE_APPROVAL, asking(outcome, round));
  }

  private Map<String, Object> asking(String outcome, int round) {
    var variables = new HashMap<String, Object>();
    variables.put(Variables.APPROVAL_OUTCOME, outcome);
    variables.put(Variables.APPROVAL_ROUND, round);
    variables.put(
        Variables.APPROVAL_DUE_AT,
        outcome.equals("OPEN") ? engine.now().plus(Duration.ofDays(3)).toString() : null);
    return variables;
  }

  private void requested() {
    planned("APPROVED", 0);
    engine.complete(POST);
    engine.complete(REQUEST_PAYOUT, Map.of(Variables.PAYOUT_ID, PAYOUT));
  }

  private void pay() {
    engine.complete(POST);
    engine.complete(REQUEST_PAYOUT, Map.of(Variables.PAYOUT_ID, PAYOUT));
    engine.publish(PAYOUT_SETTLED, PAYOUT);
    engine.complete(CONCLUDE_PAYOUT, Map.of(Variables.PAYOUT_OUTCOME, "PAID"));
  }

  private void failed() {
    requested();
    engine.publish(PAYOUT_SETTLED, PAYOUT);
    engine.complete(CONCLUDE_PAYOUT, Map.of(Variables.PAYOUT_OUTCOME, "FAILED"));
    assertThat(engine.waitingJobs()).containsExactly(MEND_PAYOUT);
  }

  private void mend(String decision) {
    engine.completeAt(MEND_PAYOUT, Map.of());
    engine.complete(CONCLUDE_MENDING, Map.of(Variables.PAYOUT_DECISION, decision));
  }

  private void assertEnded(String end) {
    assertThat(engine.completedElements()).contains(end, "owner-disbursement");
    assertThat(engine.waitingJobs()).isEmpty();
    assertThat(engine.incidents()).isEmpty();
  }
}
