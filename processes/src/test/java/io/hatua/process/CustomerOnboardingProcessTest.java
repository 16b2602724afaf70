package io.hatua.process;

import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.ACTIVATE;
import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.ASSESS;
import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.CALL_OFF_CHECK;
import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.CHASE_CHECK;
import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.CONCLUDE_REVIEW;
import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.CONCLUDE_WITHDRAWAL;
import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.CREATE_DRAFT;
import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.DISCARD_DRAFT;
import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.ERASE;
import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.EXPIRE_REVIEW;
import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.RECORD_CHECK;
import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.RECORD_DECISION;
import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.REJECT;
import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.REMIND_OFFICER;
import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.REQUEST_CHECK;
import static io.hatua.process.customeronboarding.CustomerOnboarding.Messages.APPLICATION_WITHDRAWN;
import static io.hatua.process.customeronboarding.CustomerOnboarding.Messages.CHECK_COMPLETED;
import static io.hatua.process.customeronboarding.CustomerOnboarding.UserTasks.CHECK_BACKGROUND;
import static io.hatua.process.customeronboarding.CustomerOnboarding.UserTasks.CHECK_IDENTITY;
import static io.hatua.process.customeronboarding.CustomerOnboarding.UserTasks.REVIEW_APPLICATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.customeronboarding.CustomerOnboarding;
import io.hatua.process.customeronboarding.CustomerOnboarding.Errors;
import io.hatua.process.customeronboarding.CustomerOnboarding.Variables;
import io.hatua.process.customeronboarding.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path of customer-onboarding, with the workers played by hand. */
class CustomerOnboardingProcessTest {

  private static final String APPLICATION = "app_1";
  private static final String KYC = "chk_kyc";
  private static final String BACKGROUND = "chk_background";
  private static final Duration ANSWER_TIME = Duration.ofHours(24);
  private static final Duration BY_HAND_TIME = Duration.ofDays(10);
  private static final Duration REVIEW_TIME = Duration.ofDays(12);
  private static final Duration ERASURE_TIME = Duration.ofDays(1);
  private static final List<String> CALL_OFF =
      List.of(CALL_OFF_CHECK, CALL_OFF_CHECK, DISCARD_DRAFT);

  @RegisterExtension static final EngineTest engine = new EngineTest(CustomerOnboarding.CONTRACT);

  private String reminderInterval = "P60D";

  @Test
  @Tag("S1-10")
  @Tag("S1-11")
  @Tag("S1-12")
  @Tag("S1-13")
  void shouldActivateWhenBothChecksPass() {
    waitForChecks();
    passChecks();
    decide(Outcome.APPROVE);
    engine.complete(ACTIVATE);

    assertThat(engine.playedJobs())
        .containsExactly(
            CREATE_DRAFT, REQUEST_CHECK, REQUEST_CHECK, ASSESS, RECORD_DECISION, ACTIVATE);
    assertEnded("Event_CustomerActive");
    assertThat(engine.enteredElements())
        .doesNotContain("Gateway_CallOff", "SubProcess_Review", "Event_ApplicationRejected");
  }

  @Test
  @Tag("S1-12")
  void shouldRejectWhenTheTableSaysSo() {
    waitForChecks();
    passChecks();
    decide(Outcome.REJECT);
    engine.complete(REJECT);

    assertEnded("Event_ApplicationRejected");
    assertThat(engine.enteredElements()).doesNotContain("Event_CustomerActive", "Gateway_CallOff");
  }

  @ParameterizedTest
  @CsvSource({"APPROVE, Event_CustomerActive", "REJECT, Event_ApplicationRejected"})
  @Tag("S1-15")
  void shouldDoWhatTheOfficerDecided(Outcome outcome, String end) {
    waitForReview();
    engine.completeAt(REVIEW_APPLICATION, Map.of());
    engine.complete(CONCLUDE_REVIEW, Map.of(Variables.OUTCOME, outcome.name()));
    engine.complete(outcome == Outcome.APPROVE ? ACTIVATE : REJECT);

    assertEnded(end);
  }

  @Test
  @Tag("S1-11")
  void shouldWaitForTheOtherCheck() {
    waitForChecks();
    engine.publish(CHECK_COMPLETED, BACKGROUND);
    engine.publish(CHECK_COMPLETED, BACKGROUND);
    assertThat(engine.waitingJobs()).isEmpty();
    engine.publish(CHECK_COMPLETED, KYC);

    assertThat(engine.waitingJobs()).containsExactly(ASSESS);
  }

  @Test
  void shouldNotMissAnAnswerThatComesBeforeTheWait() {
    start();
    engine.publish(CHECK_COMPLETED, KYC);
    engine.publish(CHECK_COMPLETED, BACKGROUND);
    draft();
    request();
    request();

    assertThat(engine.waitingJobs()).containsExactly(ASSESS);
  }

  @Test
  @Tag("S1-15")
  void shouldAskASilentProviderAgainAndTakeItsLateAnswer() {
    waitForChecks();
    engine.publish(CHECK_COMPLETED, BACKGROUND);
    engine.advance(ANSWER_TIME.minusMinutes(5));
    assertThat(engine.waitingJobs()).isEmpty();
    engine.advanceToTimer(Duration.ofMinutes(5));
    assertThat(engine.waitingJobs()).containsExactly(CHASE_CHECK);
    askedAgain("Task_ChaseIdentityCheck");
    engine.publish(CHECK_COMPLETED, KYC);

    assertThat(engine.waitingJobs()).containsExactly(ASSESS);
    assertThat(engine.enteredElements()).doesNotContain(CHECK_IDENTITY);
  }

  @Test
  @Tag("S1-15")
  void shouldLetAnOfficerEnterWhatTheProviderNeverGives() {
    waitForChecks();
    engine.publish(CHECK_COMPLETED, BACKGROUND);
    engine.advanceToTimer(ANSWER_TIME);
    askedAgain("Task_ChaseIdentityCheck");
    engine.advanceToTimer(ANSWER_TIME);
    var dueAt = handOver("Task_ChaseIdentityCheck");
    assertThat(engine.waitingJobs()).containsExactly(CHECK_IDENTITY);
    assertThat(OffsetDateTime.parse(engine.dueDate(CHECK_IDENTITY)).toInstant()).isEqualTo(dueAt);

    engine.completeAt(CHECK_IDENTITY, Map.of());
    assertThat(engine.completeAndRead(RECORD_CHECK)).containsEntry(Variables.CHECK, "KYC");
    assertThat(engine.waitingJobs()).containsExactly(ASSESS);
  }

  @Test
  void shouldKeepTheTwoChecksApartWhenBothAreSilent() {
    waitForChecks();
    engine.advanceToTimer(ANSWER_TIME);
    assertThat(engine.waitingJobs()).containsExactly(CHASE_CHECK, CHASE_CHECK);
    handOver("Task_ChaseIdentityCheck");
    askedAgain("Task_ChaseBackgroundCheck");
    assertThat(engine.waitingJobs()).containsExactly(CHECK_IDENTITY);
    engine.advanceToTimer(ANSWER_TIME);
    handOver("Task_ChaseBackgroundCheck");
    assertThat(engine.waitingJobs()).containsExactly(CHECK_IDENTITY, CHECK_BACKGROUND);

    engine.completeAt(CHECK_BACKGROUND, Map.of());
    assertThat(engine.completeAndRead(RECORD_CHECK)).containsEntry(Variables.CHECK, "BACKGROUND");
    engine.completeAt(CHECK_IDENTITY, Map.of());
    assertThat(engine.completeAndRead(RECORD_CHECK)).containsEntry(Variables.CHECK, "KYC");
    assertThat(engine.waitingJobs()).containsExactly(ASSESS);
  }

  @Test
  void shouldTakeTheTaskAwayWhenTheProviderAnswersAfterAll() {
    waitForChecks();
    engine.publish(CHECK_COMPLETED, KYC);
    engine.advanceToTimer(ANSWER_TIME);
    handOver("Task_ChaseBackgroundCheck");
    engine.publish(CHECK_COMPLETED, BACKGROUND);

    assertThat(engine.waitingJobs()).containsExactly(ASSESS);
  }

  @Test
  @Tag("S1-15")
  void shouldGoOnWithoutAResultWhenNobodyChecksInTime() {
    waitForChecks();
    engine.publish(CHECK_COMPLETED, KYC);
    engine.advanceToTimer(ANSWER_TIME);
    handOver("Task_ChaseBackgroundCheck");
    engine.advance(BY_HAND_TIME.minusMinutes(5));
    assertThat(engine.waitingJobs()).containsExactly(CHECK_BACKGROUND);
    engine.advanceToTimer(Duration.ofMinutes(5));

    assertThat(engine.waitingJobs()).containsExactly(ASSESS);
  }

  @Test
  void shouldRemindOfficersOfACheckWithoutHoldingItUp() {
    reminderInterval = "P2D";
    waitForChecks();
    engine.publish(CHECK_COMPLETED, KYC);
    engine.advanceToTimer(ANSWER_TIME);
    handOver("Task_ChaseBackgroundCheck");
    engine.advanceToTimer(Duration.ofDays(2));
    assertThat(engine.completeAndRead(REMIND_OFFICER))
        .containsEntry(Variables.OFFICER_WORK, "BACKGROUND");
    engine.advanceToTimer(Duration.ofDays(2));
    assertThat(engine.waitingJobs()).containsExactly(CHECK_BACKGROUND, REMIND_OFFICER);
    engine.completeAt(CHECK_BACKGROUND, Map.of());
    engine.complete(RECORD_CHECK);

    assertThat(engine.waitingJobs()).containsExactly(ASSESS);
  }

  @Test
  void shouldRemindOfficersOfAReviewAndCloseItWhenNobodyDoesIt() {
    reminderInterval = "P2D";
    var dueAt = waitForReview();
    assertThat(OffsetDateTime.parse(engine.dueDate(REVIEW_APPLICATION)).toInstant())
        .isEqualTo(dueAt);
    engine.advanceToTimer(Duration.ofDays(2));
    assertThat(engine.waitingJobs()).containsExactly(REVIEW_APPLICATION, REMIND_OFFICER);
    assertThat(engine.completeAndRead(REMIND_OFFICER))
        .containsEntry(Variables.OFFICER_WORK, "REVIEW");

    engine.advanceToTimer(REVIEW_TIME.minusDays(2));
    assertThat(engine.waitingJobs()).contains(EXPIRE_REVIEW).doesNotContain(REVIEW_APPLICATION);
    engine.complete(EXPIRE_REVIEW, Map.of(Variables.OUTCOME, Outcome.REJECT.name()));
    engine.complete(REJECT);
    assertEnded("Event_ApplicationRejected");
  }

  @Test
  void shouldEndQuietlyWhenAnotherInstanceHasTheCase() {
    start();
    engine.refuse(CREATE_DRAFT, Errors.CASE_ALREADY_CLAIMED);

    assertEnded("Event_CaseLeftToOther");
    assertThat(engine.enteredElements())
        .doesNotContain("Gateway_CallOff", "Task_ConcludeWithdrawal");
  }

  @Test
  void shouldDiscardNothingWhenWithdrawnBeforeTheDraft() {
    start();
    engine.refuse(CREATE_DRAFT, Errors.APPLICATION_WITHDRAWN);

    assertWithdrawn(List.of());
  }

  @Test
  void shouldDiscardTheDraftWhenWithdrawnBeforeAnyCheck() {
    start();
    draft();
    engine.refuse(REQUEST_CHECK, Errors.APPLICATION_WITHDRAWN);

    assertWithdrawn(List.of(DISCARD_DRAFT));
  }

  @Test
  void shouldCallOffTheFirstCheckWhenWithdrawnBeforeTheSecond() {
    start();
    draft();
    request();
    engine.refuse(REQUEST_CHECK, Errors.APPLICATION_WITHDRAWN);

    assertWithdrawn(List.of(CALL_OFF_CHECK, DISCARD_DRAFT));
  }

  @Test
  void shouldCallBothChecksOffWhenWithdrawnDuringThem() {
    waitForChecks();
    engine.publish(CHECK_COMPLETED, KYC);
    engine.publish(APPLICATION_WITHDRAWN, APPLICATION);

    assertWithdrawn(CALL_OFF);
  }

  @Test
  void shouldTakeTheOfficersTaskAwayWhenWithdrawnDuringIt() {
    waitForChecks();
    engine.advanceToTimer(ANSWER_TIME);
    handOver("Task_ChaseIdentityCheck");
    engine.publish(APPLICATION_WITHDRAWN, APPLICATION);

    assertWithdrawn(CALL_OFF);
  }

  @ParameterizedTest
  @ValueSource(strings = {ASSESS, RECORD_DECISION, CONCLUDE_REVIEW, EXPIRE_REVIEW})
  void shouldCallOffWhenAStepFindsTheWithdrawal(String step) {
    switch (step) {
      case ASSESS -> {
        waitForChecks();
        passChecks();
      }
      case RECORD_DECISION -> {
        waitForChecks();
        passChecks();
        engine.complete(ASSESS, ApplicationFacts.acceptable());
      }
      case CONCLUDE_REVIEW -> {
        waitForReview();
        engine.completeAt(REVIEW_APPLICATION, Map.of());
      }
      default -> {
        waitForReview();
        engine.advanceToTimer(REVIEW_TIME);
      }
    }
    engine.refuse(step, Errors.APPLICATION_WITHDRAWN);

    assertWithdrawn(CALL_OFF);
  }

  @Test
  void shouldCallOffWhenWithdrawnDuringTheReview() {
    waitForReview();
    engine.publish(APPLICATION_WITHDRAWN, APPLICATION);

    assertWithdrawn(CALL_OFF);
  }

  @ParameterizedTest
  @EnumSource(names = {"APPROVE", "REJECT"})
  void shouldNotBeWithdrawnAfterTheDecision(Outcome outcome) {
    waitForChecks();
    passChecks();
    decide(outcome);
    engine.publish(APPLICATION_WITHDRAWN, APPLICATION);
    engine.complete(outcome == Outcome.APPROVE ? ACTIVATE : REJECT);

    assertThat(engine.enteredElements()).doesNotContain("Gateway_CallOff");
    assertNothingOpen();
  }

  private void start() {
    engine.start(
        Map.of(
            Variables.TENANT_ID, "tnt_1",
            Variables.APPLICATION_ID, APPLICATION,
            Variables.CORRELATION_ID, "corr_1"));
  }

  private void draft() {
    engine.complete(
        CREATE_DRAFT,
        Map.of(
            Variables.CHECK_ANSWER_TIME,
            ANSWER_TIME.toString(),
            Variables.OFFICER_REMINDER_INTERVAL,
            reminderInterval));
  }

  private void request() {
    long asked = engine.playedJobs().stream().filter(REQUEST_CHECK::equals).count();
    engine.complete(REQUEST_CHECK, Map.of(Variables.CHECK_ID, asked == 0 ? KYC : BACKGROUND));
  }

  private void waitForChecks() {
    start();
    draft();
    request();
    request();
  }

  private void passChecks() {
    engine.publish(CHECK_COMPLETED, KYC);
    engine.publish(CHECK_COMPLETED, BACKGROUND);
  }

  private void askedAgain(String element) {
    var variables = new HashMap<String, Object>();
    variables.put(Variables.BY_HAND_DUE_AT, null);
    engine.completeAt(element, variables);
  }

  /** Hands a check over to the officers; until when. */
  private Instant handOver(String element) {
    var dueAt = engine.now().plus(BY_HAND_TIME);
    engine.completeAt(element, Map.of(Variables.BY_HAND_DUE_AT, dueAt.toString()));
    return dueAt;
  }

  private void decide(Outcome outcome) {
    engine.complete(ASSESS, ApplicationFacts.acceptable());
    var variables = new HashMap<String, Object>();
    variables.put(Variables.OUTCOME, outcome.name());
    variables.put(Variables.REVIEW_DUE_AT, null);
    engine.complete(RECORD_DECISION, variables);
  }

  /** Plays up to the review; until when it may last. */
  private Instant waitForReview() {
    waitForChecks();
    passChecks();
    engine.complete(ASSESS, ApplicationFacts.acceptable());
    var dueAt = engine.now().plus(REVIEW_TIME);
    engine.complete(
        RECORD_DECISION,
        Map.of(
            Variables.OUTCOME, Outcome.REVIEW.name(), Variables.REVIEW_DUE_AT, dueAt.toString()));
    assertThat(engine.waitingJobs()).containsExactly(REVIEW_APPLICATION);
    return dueAt;
  }

  /** Plays the cancel chain, one job after another, to the erasure. */
  private void assertWithdrawn(List<String> compensations) {
    var checks = new ArrayList<Object>();
    for (var compensation : compensations) {
      assertThat(engine.waitingJobs()).containsExactly(compensation);
      var variables = engine.completeAndRead(compensation);
      if (compensation.equals(CALL_OFF_CHECK)) {
        checks.add(variables.get(Variables.CHECK));
      }
    }
    assertThat(List.of("BACKGROUND", "KYC")).endsWith(checks.toArray(String[]::new));
    assertThat(engine.waitingJobs()).containsExactly(CONCLUDE_WITHDRAWAL);
    engine.complete(
        CONCLUDE_WITHDRAWAL,
        Map.of(Variables.ERASURE_DUE_AT, engine.now().plus(ERASURE_TIME).toString()));
    assertThat(engine.waitingJobs()).isEmpty();
    engine.advanceToTimer(ERASURE_TIME);
    engine.complete(ERASE);
    assertEnded("Event_ApplicationWithdrawn");
    assertThat(engine.enteredElements())
        .doesNotContain("Event_CustomerActive", "Event_ApplicationRejected");
  }

  private void assertEnded(String end) {
    assertThat(engine.completedElements()).contains(end, "customer-onboarding");
    assertNothingOpen();
  }

  private void assertNothingOpen() {
    assertThat(engine.waitingJobs()).isEmpty();
    assertThat(engine.incidents()).isEmpty();
  }
}
