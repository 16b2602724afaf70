package io.hatua.process;

import static io.hatua.process.leasetermination.LeaseTermination.JobTypes.*;
import static io.hatua.process.leasetermination.LeaseTermination.Messages.DEPOSIT_REFUND_SETTLED;
import static io.hatua.process.leasetermination.LeaseTermination.Messages.NOTICE_WITHDRAWN;
import static io.hatua.process.leasetermination.LeaseTermination.UserTasks.APPROVE_SETTLEMENT;
import static io.hatua.process.leasetermination.LeaseTermination.UserTasks.INSPECT_UNIT;
import static io.hatua.process.leasetermination.LeaseTermination.UserTasks.MEND_REFUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.leasetermination.LeaseTermination;
import io.hatua.process.leasetermination.LeaseTermination.Errors;
import io.hatua.process.leasetermination.LeaseTermination.Variables;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every path of lease-termination, with the workers played by hand. */
@Tag("S1-32")
class LeaseTerminationProcessTest {

  private static final String TERMINATION = "trm_1";
  private static final String REFUND = "dep_1/1";
  private static final Duration NOTICE = Duration.ofDays(30);
  private static final long TWO_PEOPLE = 10_000_000;

  @RegisterExtension static final EngineTest engine = new EngineTest(LeaseTermination.CONTRACT);

  private String reminderInterval = "P90D";

  @Test
  void shouldSettleRefundAndTerminate() {
    approved();
    applied("REFUND_DUE");
    refund("PAID");
    engine.complete(TERMINATE);

    assertThat(engine.playedJobs())
        .containsExactly(
            ANNOUNCE,
            CHARGE_FINALLY,
            INSPECT_UNIT,
            CONCLUDE_INSPECTION,
            SETTLE,
            PLAN_APPROVAL,
            APPROVE_SETTLEMENT,
            CONCLUDE_APPROVAL,
            APPLY_DEPOSIT,
            END_OCCUPANCY,
            REQUEST_REFUND,
            CONCLUDE_REFUND,
            TERMINATE);
    assertEnded("Event_LeaseTerminated");
    assertThat(engine.enteredElements()).doesNotContain("SubProcess_MendRefund");
  }

  @Test
  void shouldWaitUntilTheLastDayIsOver() {
    announced();
    engine.advance(NOTICE.minusMinutes(5));
    assertThat(engine.waitingJobs()).isEmpty();
    engine.advanceToTimer(Duration.ofMinutes(5));

    assertThat(engine.waitingJobs()).containsExactly(CHARGE_FINALLY);
  }

  @Test
  void shouldGoOnWithTheLeaseWhenTheNoticeIsWithdrawn() {
    announced();
    engine.publish(NOTICE_WITHDRAWN, "trm_other");
    assertThat(engine.waitingJobs()).isEmpty();
    engine.publish(NOTICE_WITHDRAWN, TERMINATION);
    engine.complete(CONCLUDE_WITHDRAWAL);

    assertEnded("Event_LeaseGoesOn");
    assertThat(engine.enteredElements()).doesNotContain("Task_ChargeFinally");
  }

  @Test
  void shouldGoOnWithTheLeaseWhenTheWithdrawalCameJustBeforeTheLastDayWasOver() {
    announced();
    engine.advanceToTimer(NOTICE);
    engine.refuse(CHARGE_FINALLY, Errors.NOTICE_WITHDRAWN);
    engine.complete(CONCLUDE_WITHDRAWAL);

    assertEnded("Event_LeaseGoesOn");
  }

  @Test
  void shouldEndQuietlyWhenAnotherInstanceHasTheCase() {
    start();
    engine.refuse(ANNOUNCE, Errors.CASE_ALREADY_CLAIMED);

    assertEnded("Event_CaseLeftToOther");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"0, 0", "1, 1", "10000000, 1", "10000001, 2"})
  void shouldAskByTheAmount(long amount, int approvers) {
    inspected();
    settled(1, amount);

    assertThat(engine.completeAndRead(PLAN_APPROVAL))
        .containsEntry(Variables.APPROVERS_NEEDED, approvers);
  }

  @Test
  void shouldAskNobodyWhereNothingIsAtStake() {
    inspected();
    settled(1, 0);
    engine.complete(PLAN_APPROVAL, asking("APPROVED", 0));
    applied("NOTHING_DUE");
    engine.complete(TERMINATE);

    assertEnded("Event_LeaseTerminated");
    assertThat(engine.enteredElements())
        .doesNotContain("SubProcess_Approval", "Task_RequestRefund");
  }

  @Test
  void shouldAskTwoPeopleOneAfterAnother() {
    inspected();
    settled(1, 20_000_000);
    engine.complete(PLAN_APPROVAL, asking("OPEN", 1));
    decide("OPEN", 2);
    assertThat(engine.waitingJobs()).containsExactly(APPROVE_SETTLEMENT);
    decide("APPROVED", 2);

    assertThat(engine.waitingJobs()).containsExactly(APPLY_DEPOSIT);
  }

  @Test
  void shouldInspectAgainWhatIsRejected() {
    inspected();
    settled(1, 1);
    engine.complete(PLAN_APPROVAL, asking("OPEN", 1));
    decide("REJECTED", 1);

    assertThat(engine.waitingJobs()).containsExactly(INSPECT_UNIT);
    inspect();
    settled(2, 1);
    assertThat(engine.completeAndRead(PLAN_APPROVAL))
        .containsEntry(Variables.SETTLEMENT_VERSION, 2);
  }

  @Test
  void shouldSettleAnewWhatChangedSinceItsApproval() {
    approved();
    engine.complete(APPLY_DEPOSIT, Map.of(Variables.SETTLEMENT_OUTCOME, "CHANGED"));
    assertThat(engine.waitingJobs()).containsExactly(SETTLE);
    settled(2, 1);
    engine.complete(PLAN_APPROVAL, asking("OPEN", 1));
    decide("APPROVED", 1);
    applied("NOTHING_DUE");
    engine.complete(TERMINATE);

    assertEnded("Event_LeaseTerminated");
  }

  @Test
  void shouldAskASilentProviderAndGoOnWaiting() {
    approved();
    applied("REFUND_DUE");
    requested(REFUND);
    engine.advanceToTimer(Duration.ofHours(24));
    assertThat(engine.completeAndRead(CHASE_REFUND)).containsEntry(Variables.REFUND_ID, REFUND);
    assertThat(engine.waitingJobs()).isEmpty();
    concluded(REFUND, "PAID");

    assertThat(engine.waitingJobs()).containsExactly(TERMINATE);
  }

  @Test
  void shouldAskTheProviderAgainAndThenPayByHand() {
    approved();
    applied("REFUND_DUE");
    refund("FAILED");
    mend("RETRY");
    requested("dep_1/2");
    engine.publish(DEPOSIT_REFUND_SETTLED, REFUND);
    assertThat(engine.waitingJobs()).isEmpty();
    concluded("dep_1/2", "FAILED");
    mend("BY_HAND");
    engine.complete(TERMINATE);

    assertEnded("Event_LeaseTerminated");
  }

  @Test
  void shouldAskFinanceWhereThereIsNoProviderToAsk() {
    approved();
    applied("REFUND_DUE");
    requested(null);

    assertThat(engine.waitingJobs()).containsExactly(MEND_REFUND);
    assertThat(engine.enteredElements()).doesNotContain("SubProcess_AwaitRefund");
  }

  @Test
  void shouldRemindEachOfThoseItWaitsForWithoutHoldingThemUp() {
    reminderInterval = "P1D";
    announced();
    engine.advanceToTimer(NOTICE);
    chargedFinally();
    reminded("INSPECTION");
    inspect();
    settled(1, 1);
    engine.complete(PLAN_APPROVAL, asking("OPEN", 1));
    reminded("APPROVAL");
    decide("APPROVED", 1);
    applied("REFUND_DUE");
    refund("FAILED");
    reminded("REFUND_DECISION");
    engine.advanceToTimer(Duration.ofDays(1));
    mend("BY_HAND");

    assertThat(engine.waitingJobs()).containsExactly(TERMINATE);
  }

  private void reminded(String awaited) {
    engine.advanceToTimer(Duration.ofDays(1));
    assertThat(engine.completeAndRead(REMIND)).containsEntry(Variables.AWAITED, awaited);
  }

  private void start() {
    engine.start(
        Map.of(
            Variables.TENANT_ID, "tnt_1",
            Variables.TERMINATION_ID, TERMINATION,
            Variables.CORRELATION_ID, "corr_1"));
  }

  private void announced() {
    start();
    engine.complete(
        ANNOUNCE,
        Map.of(
            Variables.LAST_DAY_OVER_AT,
            engine.now().plus(NOTICE).toString(),
            Variables.REMINDER_INTERVAL,
            reminderInterval,
            Variables.REFUND_ANSWER_TIME,
            "PT24H"));
  }

  private void inspected() {
    announced();
    engine.advanceToTimer(NOTICE);
    chargedFinally();
    assertThat(engine.header(INSPECT_UNIT, "io.camunda.zeebe:candidateGroups"))
        .isEqualTo("[\"estate-manager\"]");
    inspect();
  }

  private void chargedFinally() {
    engine.complete(
        CHARGE_FINALLY,
        Map.of(Variables.INSPECTION_DUE_AT, engine.now().plus(Duration.ofDays(3)).toString()));
  }

  private void inspect() {
    engine.completeAt(INSPECT_UNIT, Map.of());
    engine.complete(CONCLUDE_INSPECTION);
  }

  private void settled(int version, long amount) {
    engine.complete(
        SETTLE,
        Map.of(
            Variables.SETTLEMENT_VERSION, version,
            Variables.SETTLED_MINOR_UNITS, amount,
            Variables.TWO_PEOPLE_LIMIT_MINOR_UNITS, TWO_PEOPLE));
  }

  private void approved() {
    inspected();
    settled(1, 1);
    engine.complete(PLAN_APPROVAL, asking("OPEN", 1));
    decide("APPROVED", 1);
  }

  private void decide(String outcome, int round) {
    engine.completeAt(APPROVE_SETTLEMENT, Map.of());
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

  private void applied(String outcome) {
    engine.complete(APPLY_DEPOSIT, Map.of(Variables.SETTLEMENT_OUTCOME, outcome));
    engine.complete(END_OCCUPANCY);
  }

  private void requested(String refundId) {
    var variables = new HashMap<String, Object>();
    variables.put(Variables.REFUND_ID, refundId);
    variables.put(Variables.REFUND_OUTCOME, refundId == null ? "FAILED" : "REQUESTED");
    engine.complete(REQUEST_REFUND, variables);
  }

  private void concluded(String refundId, String outcome) {
    engine.publish(DEPOSIT_REFUND_SETTLED, refundId);
    engine.complete(CONCLUDE_REFUND, Map.of(Variables.REFUND_OUTCOME, outcome));
  }

  private void refund(String outcome) {
    requested(REFUND);
    concluded(REFUND, outcome);
  }

  private void mend(String decision) {
    engine.completeAt(MEND_REFUND, Map.of());
    engine.complete(CONCLUDE_MENDING, Map.of(Variables.REFUND_DECISION, decision));
  }

  private void assertEnded(String end) {
    assertThat(engine.completedElements()).contains(end, "lease-termination");
    assertThat(engine.waitingJobs()).isEmpty();
    assertThat(engine.incidents()).isEmpty();
  }
}
