package io.hatua.process;

import static io.hatua.process.expenseapproval.ExpenseApproval.JobTypes.*;
import static io.hatua.process.expenseapproval.ExpenseApproval.Messages.EXPENSE_WITHDRAWN;
import static io.hatua.process.expenseapproval.ExpenseApproval.Messages.PAYOUT_SETTLED;
import static io.hatua.process.expenseapproval.ExpenseApproval.UserTasks.ANSWER_QUESTIONS;
import static io.hatua.process.expenseapproval.ExpenseApproval.UserTasks.APPROVE_EXPENSE;
import static io.hatua.process.expenseapproval.ExpenseApproval.UserTasks.MEND_PAYOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.expenseapproval.ExpenseApproval;
import io.hatua.process.expenseapproval.ExpenseApproval.Errors;
import io.hatua.process.expenseapproval.ExpenseApproval.Variables;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path of expense-approval, with the workers played by hand. */
@Tag("S0-07")
class ExpenseApprovalProcessTest {

  private static final String EXPENSE = "exp_1";
  private static final String PAYOUT = "pyt_1";
  private static final Duration APPROVAL_TIME = Duration.ofDays(3);
  private static final Duration ANSWER_TIME = Duration.ofDays(14);
  private static final Duration BANK_TIME = Duration.ofHours(24);

  @RegisterExtension static final EngineTest engine = new EngineTest(ExpenseApproval.CONTRACT);

  private String reminderInterval = "P60D";

  @Test
  void shouldPayWhatNobodyHasToApprove() {
    planned(null);
    pay();

    assertThat(engine.playedJobs())
        .containsExactly(RESERVE_BUDGET, PLAN_APPROVAL, POST, REQUEST_PAYOUT, CONCLUDE_PAYOUT);
    assertEnded("Event_ExpensePaid");
    assertThat(engine.enteredElements())
        .doesNotContain("SubProcess_Approval", "Gateway_Undo", "SubProcess_MendPayout");
  }

  @Test
  void shouldAskOneLevelAfterAnother() {
    planned("estate-manager");
    assertThat(engine.waitingJobs()).containsExactly(APPROVE_EXPENSE);
    assertThat(candidates()).isEqualTo("[\"estate-manager\"]");
    decide("APPROVED", 2, "finance");
    assertThat(candidates()).isEqualTo("[\"finance\"]");
    decide("APPROVED", 3, "approver");
    assertThat(candidates()).isEqualTo("[\"approver\"]");
    decide("APPROVED", 3, null);
    pay();

    assertEnded("Event_ExpensePaid");
  }

  @Test
  void shouldReleaseTheBudgetWhenRejected() {
    planned("estate-manager");
    decide("APPROVED", 2, "finance");
    decide("REJECTED", 2, null);

    assertUndone(List.of(RELEASE_BUDGET));
  }

  @Test
  void shouldSendBackAndAskTheSameLevelAgain() {
    planned("finance");
    decide("RETURNED", 1, "finance");
    assertThat(engine.waitingJobs()).containsExactly(ANSWER_QUESTIONS);
    assertThat(engine.header(ANSWER_QUESTIONS, "io.camunda.zeebe:assignee"))
        .isEqualTo("usr_requester");
    engine.completeAt(ANSWER_QUESTIONS, Map.of());
    engine.complete(CONCLUDE_ANSWER, asking("APPROVED", 2, "finance"));
    assertThat(engine.waitingJobs()).containsExactly(APPROVE_EXPENSE);
    assertThat(candidates()).isEqualTo("[\"finance\"]");
    decide("APPROVED", 2, null);
    pay();

    assertEnded("Event_ExpensePaid");
  }

  @Test
  void shouldRejectWhenTheRequesterDoesNotAnswer() {
    planned("finance");
    decide("RETURNED", 1, "finance");
    engine.advance(ANSWER_TIME.minusMinutes(5));
    assertThat(engine.waitingJobs()).containsExactly(ANSWER_QUESTIONS);
    engine.advanceToTimer(Duration.ofMinutes(5));
    assertThat(engine.waitingJobs()).containsExactly(EXPIRE_QUESTIONS);
    engine.complete(EXPIRE_QUESTIONS, asking("REJECTED", 1, null));

    assertUndone(List.of(RELEASE_BUDGET));
  }

  @Test
  void shouldAskTheNextLevelUpWhenNobodyDecidesInThreeDays() {
    var dueAt = engine.now().plus(APPROVAL_TIME);
    planned("estate-manager");
    assertThat(OffsetDateTime.parse(engine.dueDate(APPROVE_EXPENSE)).toInstant())
        .isAfterOrEqualTo(dueAt);
    engine.advance(APPROVAL_TIME.minusMinutes(5));
    assertThat(engine.waitingJobs()).containsExactly(APPROVE_EXPENSE);
    engine.advanceToTimer(Duration.ofMinutes(5));
    assertThat(engine.waitingJobs()).containsExactly(ESCALATE_APPROVAL);
    engine.complete(ESCALATE_APPROVAL, asking("APPROVED", 2, "finance"));
    assertThat(candidates()).isEqualTo("[\"finance\"]");
    engine.advanceToTimer(APPROVAL_TIME);
    engine.complete(ESCALATE_APPROVAL, asking("APPROVED", 3, "approver"));
    decide("APPROVED", 3, null);
    pay();

    assertEnded("Event_ExpensePaid");
  }

  @Test
  void shouldRemindApproversEachDayWithoutHoldingThemUp() {
    reminderInterval = "P1D";
    planned("finance");
    engine.advanceToTimer(Duration.ofDays(1));
    assertThat(engine.completeAndRead(REMIND)).containsEntry(Variables.AWAITED, "APPROVAL");
    engine.advanceToTimer(Duration.ofDays(1));
    assertThat(engine.waitingJobs()).containsExactly(APPROVE_EXPENSE, REMIND);
    decide("APPROVED", 1, null);

    assertThat(engine.waitingJobs()).containsExactly(POST);
  }

  @Test
  void shouldRemindTheRequesterOfQuestions() {
    reminderInterval = "P1D";
    planned("finance");
    decide("RETURNED", 1, "finance");
    engine.advanceToTimer(Duration.ofDays(1));

    assertThat(engine.completeAndRead(REMIND)).containsEntry(Variables.AWAITED, "ANSWER");
    assertThat(engine.waitingJobs()).containsExactly(ANSWER_QUESTIONS);
  }

  @Test
  void shouldUndoNothingWhenTheBudgetIsExceeded() {
    start();
    engine.refuse(RESERVE_BUDGET, Errors.BUDGET_EXCEEDED);

    assertUndone(List.of());
  }

  @Test
  void shouldUndoNothingWhenWithdrawnBeforeTheReservation() {
    start();
    engine.refuse(RESERVE_BUDGET, Errors.EXPENSE_WITHDRAWN);

    assertUndone(List.of());
  }

  @Test
  void shouldEndQuietlyWhenAnotherInstanceHasTheCase() {
    start();
    engine.refuse(RESERVE_BUDGET, Errors.CASE_ALREADY_CLAIMED);

    assertEnded("Event_CaseLeftToOther");
    assertThat(engine.enteredElements()).doesNotContain("Gateway_Undo", "Task_CloseExpense");
  }

  @ParameterizedTest
  @ValueSource(strings = {APPROVE_EXPENSE, ANSWER_QUESTIONS})
  void shouldReleaseTheBudgetWhenWithdrawnDuringTheApproval(String during) {
    planned("finance");
    if (during.equals(ANSWER_QUESTIONS)) {
      decide("RETURNED", 1, "finance");
    }
    assertThat(engine.waitingJobs()).containsExactly(during);
    engine.publish(EXPENSE_WITHDRAWN, EXPENSE);

    assertUndone(List.of(RELEASE_BUDGET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PLAN_APPROVAL,
        CONCLUDE_APPROVAL,
        CONCLUDE_ANSWER,
        ESCALATE_APPROVAL,
        EXPIRE_QUESTIONS
      })
  void shouldReleaseTheBudgetWhenAStepFindsTheWithdrawal(String step) {
    switch (step) {
      case PLAN_APPROVAL -> reserved();
      case CONCLUDE_APPROVAL -> {
        planned("finance");
        engine.completeAt(APPROVE_EXPENSE, Map.of());
      }
      case ESCALATE_APPROVAL -> {
        planned("finance");
        engine.advanceToTimer(APPROVAL_TIME);
      }
      case CONCLUDE_ANSWER -> {
        planned("finance");
        decide("RETURNED", 1, "finance");
        engine.completeAt(ANSWER_QUESTIONS, Map.of());
      }
      default -> {
        planned("finance");
        decide("RETURNED", 1, "finance");
        engine.advanceToTimer(ANSWER_TIME);
      }
    }
    engine.refuse(step, Errors.EXPENSE_WITHDRAWN);

    assertUndone(List.of(RELEASE_BUDGET));
  }

  @Test
  void shouldNotBeWithdrawnOnceItIsApproved() {
    planned("finance");
    decide("APPROVED", 1, null);
    engine.publish(EXPENSE_WITHDRAWN, EXPENSE);
    pay();

    assertEnded("Event_ExpensePaid");
    assertThat(engine.enteredElements()).doesNotContain("Gateway_Undo");
  }

  @Test
  void shouldAskASilentBankAndGoOnWaiting() {
    requested();
    engine.advance(BANK_TIME.minusMinutes(5));
    assertThat(engine.waitingJobs()).isEmpty();
    engine.advanceToTimer(Duration.ofMinutes(5));
    assertThat(engine.completeAndRead(CHASE_PAYOUT)).containsEntry(Variables.PAYOUT_ID, PAYOUT);
    engine.advanceToTimer(BANK_TIME);
    assertThat(engine.waitingJobs()).containsExactly(CHASE_PAYOUT);
    engine.publish(PAYOUT_SETTLED, PAYOUT);
    engine.complete(CHASE_PAYOUT);
    engine.complete(CONCLUDE_PAYOUT, Map.of(Variables.PAYOUT_OUTCOME, "PAID"));

    assertEnded("Event_ExpensePaid");
  }

  @Test
  void shouldNotMissABankThatAnswersBeforeTheWait() {
    planned(null);
    engine.complete(POST);
    engine.publish(PAYOUT_SETTLED, PAYOUT);
    engine.complete(REQUEST_PAYOUT, Map.of(Variables.PAYOUT_ID, PAYOUT));

    assertThat(engine.waitingJobs()).containsExactly(CONCLUDE_PAYOUT);
  }

  @Test
  void shouldPayAgainWhenFinanceSaysSo() {
    failed();
    mend("RETRY");
    assertThat(engine.waitingJobs()).containsExactly(RETRY_PAYOUT);
    engine.complete(RETRY_PAYOUT, Map.of(Variables.PAYOUT_ID, "pyt_2"));
    engine.publish(PAYOUT_SETTLED, PAYOUT);
    assertThat(engine.waitingJobs()).isEmpty();
    engine.publish(PAYOUT_SETTLED, "pyt_2");
    engine.complete(CONCLUDE_PAYOUT, Map.of(Variables.PAYOUT_OUTCOME, "PAID"));

    assertEnded("Event_ExpensePaid");
    assertThat(engine.enteredElements()).doesNotContain("Gateway_Undo");
  }

  @Test
  void shouldTakeItOutOfTheBooksInReverseOrderWhenFinanceGivesItUp() {
    failed();
    mend("RETRY");
    engine.complete(RETRY_PAYOUT, Map.of(Variables.PAYOUT_ID, "pyt_2"));
    engine.publish(PAYOUT_SETTLED, "pyt_2");
    engine.complete(CONCLUDE_PAYOUT, Map.of(Variables.PAYOUT_OUTCOME, "FAILED"));
    mend("CANCEL");

    assertUndone(List.of(VOID_PAYOUT, REVERSE_POSTING, RELEASE_BUDGET));
  }

  @Test
  void shouldRemindFinanceOfAPaymentThatFailed() {
    reminderInterval = "P1D";
    failed();
    engine.advanceToTimer(Duration.ofDays(1));
    assertThat(engine.waitingJobs()).containsExactly(MEND_PAYOUT, REMIND);
    mend("CANCEL");

    assertThat(engine.waitingJobs()).containsExactly(VOID_PAYOUT);
  }

  private void start() {
    engine.start(
        Map.of(
            Variables.TENANT_ID, "tnt_1",
            Variables.EXPENSE_ID, EXPENSE,
            Variables.CORRELATION_ID, "corr_1"));
  }

  private void reserved() {
    start();
    engine.complete(
        RESERVE_BUDGET, ExpenseFacts.with(Variables.REMINDER_INTERVAL, reminderInterval));
  }

  /** Plays up to the first level; nobody is asked when it is null. */
  private void planned(@Nullable String group) {
    reserved();
    engine.complete(PLAN_APPROVAL, asking("APPROVED", group == null ? 0 : 1, group));
  }

  private void decide(String outcome, int round, @Nullable String group) {
    engine.completeAt(APPROVE_EXPENSE, Map.of());
    engine.complete(CONCLUDE_APPROVAL, asking(outcome, round, group));
  }

  private Map<String, Object> asking(String outcome, int round, @Nullable String group) {
    var variables = new HashMap<String, Object>();
    boolean returned = outcome.equals("RETURNED");
    variables.put(Variables.APPROVAL_OUTCOME, outcome);
    variables.put(Variables.APPROVAL_ROUND, round);
    variables.put(Variables.APPROVAL_GROUP, group);
    variables.put(
        Variables.APPROVAL_DUE_AT,
        group == null || returned ? null : engine.now().plus(APPROVAL_TIME).toString());
    variables.put(
        Variables.ANSWER_DUE_AT, returned ? engine.now().plus(ANSWER_TIME).toString() : null);
    return variables;
  }

  private void requested() {
    planned(null);
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

  private String candidates() {
    return engine.header(APPROVE_EXPENSE, "io.camunda.zeebe:candidateGroups");
  }

  /** Plays the cancel chain, one job after another. */
  private void assertUndone(List<String> compensations) {
    for (var compensation : compensations) {
      assertThat(engine.waitingJobs()).containsExactly(compensation);
      engine.complete(compensation);
    }
    assertThat(engine.waitingJobs()).containsExactly(CLOSE);
    engine.complete(CLOSE);
    assertEnded("Event_ExpenseClosed");
    assertThat(engine.enteredElements()).doesNotContain("Event_ExpensePaid");
  }

  private void assertEnded(String end) {
    assertThat(engine.completedElements()).contains(end, "expense-approval");
    assertThat(engine.waitingJobs()).isEmpty();
    assertThat(engine.incidents()).isEmpty();
  }
}
