package io.hatua.process;

import static io.hatua.process.maintenancerequest.MaintenanceRequest.JobTypes.*;
import static io.hatua.process.maintenancerequest.MaintenanceRequest.UserTasks.ASK_OWNER;
import static io.hatua.process.maintenancerequest.MaintenanceRequest.UserTasks.REVIEW_WORK;
import static io.hatua.process.maintenancerequest.MaintenanceRequest.UserTasks.TRIAGE_BY_HAND;
import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.maintenancerequest.MaintenanceRequest;
import io.hatua.process.maintenancerequest.MaintenanceRequest.Errors;
import io.hatua.process.maintenancerequest.MaintenanceRequest.Messages;
import io.hatua.process.maintenancerequest.MaintenanceRequest.Variables;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path of maintenance-request, with the workers played by hand. */
@Tag("S1-60")
class MaintenanceRequestProcessTest {

  private static final String REQUEST = "mrq_1";

  @RegisterExtension static final EngineTest engine = new EngineTest(MaintenanceRequest.CONTRACT);

  private String reminderInterval = "P60D";

  @Test
  void shouldMendCloseAndEnd() {
    working();
    finish(false);
    engine.complete(COMPLETE_WORK, until(Duration.ofDays(7)));
    assertThat(engine.waitingJobs()).isEmpty();
    engine.advanceToTimer(Duration.ofDays(7));
    engine.complete(CONCLUDE_PERIOD, period(false, 1));

    assertThat(engine.playedJobs())
        .containsExactly(
            RECEIVE_REQUEST,
            RECORD_TRIAGE,
            CREATE_WORK_ORDER,
            ASSIGN_WORK,
            CONCLUDE_WORK,
            COMPLETE_WORK,
            CONCLUDE_PERIOD);
    assertEnded("Event_RequestClosed");
  }

  @Test
  void shouldAskAManagerWhereTheTriageIsNotSure() {
    received();
    engine.complete(RECORD_TRIAGE, Map.of(Variables.TRIAGE_SURE, false));
    assertThat(engine.waitingJobs()).containsExactly(TRIAGE_BY_HAND);
    engine.completeAt(TRIAGE_BY_HAND, Map.of());
    engine.complete(CONCLUDE_TRIAGE);

    assertThat(engine.waitingJobs()).containsExactly(CREATE_WORK_ORDER);
  }

  @Test
  void shouldAskTheOwnerFirst() {
    triaged();
    engine.complete(CREATE_WORK_ORDER, Map.of(Variables.OWNER_NEEDED, true));
    assertThat(engine.waitingJobs()).containsExactly(ASK_OWNER);
    engine.completeAt(ASK_OWNER, Map.of());
    engine.complete(CONCLUDE_OWNER);

    assertThat(engine.waitingJobs()).containsExactly(ASSIGN_WORK);
  }

  @Test
  void shouldEndWhenTheOwnerRefuses() {
    triaged();
    engine.complete(CREATE_WORK_ORDER, Map.of(Variables.OWNER_NEEDED, true));
    engine.completeAt(ASK_OWNER, Map.of());
    engine.refuse(CONCLUDE_OWNER, Errors.OWNER_REFUSED);

    assertCancelled();
    assertThat(engine.enteredElements()).doesNotContain("SubProcess_Work");
  }

  @Test
  @Tag("S4-04")
  void shouldGoBackToTheAssigneeUntilTheEvidenceIsEnough() {
    working();
    finish(true);
    assertThat(engine.waitingJobs()).containsExactly(REVIEW_WORK);
    engine.completeAt(REVIEW_WORK, Map.of());
    engine.complete(CONCLUDE_REVIEW, Map.of(Variables.WORK_ACCEPTED, false));
    assertThat(engine.waitingJobs()).isEmpty();
    finish(true);
    engine.completeAt(REVIEW_WORK, Map.of());
    engine.complete(CONCLUDE_REVIEW, Map.of(Variables.WORK_ACCEPTED, true));

    assertThat(engine.waitingJobs()).containsExactly(COMPLETE_WORK);
  }

  @Test
  void shouldGoOnWaitingWhenItWasToldTooEarly() {
    working();
    engine.publish(Messages.WORK_FINISHED, REQUEST);
    engine.complete(
        CONCLUDE_WORK, Map.of(Variables.WORK_FINISHED, false, Variables.REVIEW_NEEDED, false));
    assertThat(engine.waitingJobs()).isEmpty();
    finish(false);

    assertThat(engine.waitingJobs()).containsExactly(COMPLETE_WORK);
  }

  @Test
  void shouldBeginTheNextRoundWhenReopened() {
    working();
    finish(false);
    engine.complete(COMPLETE_WORK, until(Duration.ofDays(7)));
    engine.publish(Messages.REQUEST_REOPENED, REQUEST);
    engine.complete(CONCLUDE_PERIOD, period(true, 2));
    assertThat(engine.completeAndRead(ASSIGN_WORK)).containsEntry(Variables.WORK_ROUND, 2);
    finish(false);
    engine.complete(COMPLETE_WORK, until(Duration.ofDays(7)));
    engine.advanceToTimer(Duration.ofDays(7));
    engine.complete(CONCLUDE_PERIOD, period(false, 2));

    assertEnded("Event_RequestClosed");
  }

  /** Reopened at the last moment: the step behind the timer finds it on record. */
  @Test
  void shouldBeginTheNextRoundAlsoWhenTheTimerWasFirst() {
    working();
    finish(false);
    engine.complete(COMPLETE_WORK, until(Duration.ofDays(7)));
    engine.advanceToTimer(Duration.ofDays(7));
    engine.complete(CONCLUDE_PERIOD, period(true, 2));

    assertThat(engine.waitingJobs()).containsExactly(ASSIGN_WORK);
  }

  @Test
  void shouldEndQuietlyWhenAnotherInstanceHasTheCase() {
    start();
    engine.refuse(RECEIVE_REQUEST, Errors.CASE_ALREADY_CLAIMED);

    assertEnded("Event_CaseLeftToOther");
  }

  @ParameterizedTest
  @ValueSource(strings = {TRIAGE_BY_HAND, ASK_OWNER, "Task_AwaitWork", REVIEW_WORK})
  void shouldEndWhenCancelledWhileSomebodyIsWaitedFor(String during) {
    waitAt(during);
    engine.publish(Messages.REQUEST_CANCELLED, REQUEST);

    assertCancelled();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RECEIVE_REQUEST,
        RECORD_TRIAGE,
        CONCLUDE_TRIAGE,
        CREATE_WORK_ORDER,
        CONCLUDE_OWNER,
        ASSIGN_WORK,
        CONCLUDE_WORK,
        CONCLUDE_REVIEW,
        COMPLETE_WORK,
        CONCLUDE_PERIOD
      })
  void shouldEndWhenAStepFindsTheCancellation(String step) {
    switch (step) {
      case RECEIVE_REQUEST -> start();
      case RECORD_TRIAGE -> received();
      case CONCLUDE_TRIAGE -> {
        waitAt(TRIAGE_BY_HAND);
        engine.completeAt(TRIAGE_BY_HAND, Map.of());
      }
      case CREATE_WORK_ORDER -> triaged();
      case CONCLUDE_OWNER -> {
        waitAt(ASK_OWNER);
        engine.completeAt(ASK_OWNER, Map.of());
      }
      case ASSIGN_WORK -> {
        triaged();
        engine.complete(CREATE_WORK_ORDER, Map.of(Variables.OWNER_NEEDED, false));
      }
      case CONCLUDE_WORK -> {
        working();
        engine.publish(Messages.WORK_FINISHED, REQUEST);
      }
      case CONCLUDE_REVIEW -> {
        waitAt(REVIEW_WORK);
        engine.completeAt(REVIEW_WORK, Map.of());
      }
      case COMPLETE_WORK -> {
        working();
        finish(false);
      }
      default -> {
        working();
        finish(false);
        engine.complete(COMPLETE_WORK, until(Duration.ofDays(7)));
        engine.publish(Messages.REQUEST_REOPENED, REQUEST);
      }
    }
    engine.refuse(step, Errors.REQUEST_CANCELLED);

    assertCancelled();
  }

  @ParameterizedTest
  @CsvSource({
    TRIAGE_BY_HAND + ", TRIAGE",
    ASK_OWNER + ", OWNER",
    "Task_AwaitWork, WORK",
    REVIEW_WORK + ", REVIEW"
  })
  void shouldRemindWhoeverIsWaitedFor(String during, String awaited) {
    reminderInterval = "P1D";
    waitAt(during);
    engine.advanceToTimer(Duration.ofDays(1));
    assertThat(engine.completeAndRead(REMIND)).containsEntry(Variables.AWAITED, awaited);
    engine.advanceToTimer(Duration.ofDays(1));
    assertThat(engine.waitingJobs()).contains(REMIND);
    engine.publish(Messages.REQUEST_CANCELLED, REQUEST);
    assertCancelled();
  }

  /** The table, as the next worker sees it. */
  @ParameterizedTest(name = "{0}, reported as {1} {2} → {3} {4} by {5}, sure: {6}")
  @CsvSource({
    "GAS WATER,,LOW,GAS,EMERGENCY,GAS_SMELL,true",
    "SPARKS,PLUMBING,LOW,ELECTRICAL,EMERGENCY,FIRE_OR_SHOCK,true",
    "FLOOD WATER,,MEDIUM,PLUMBING,EMERGENCY,FLOOD,true",
    "LOCKED_OUT BUILDING,,LOW,SECURITY,HIGH,LOCKED_OUT,true",
    "WATER,,EMERGENCY,OTHER,HIGH,EMERGENCY_WITHOUT_SIGN,false",
    "WATER,,MEDIUM,PLUMBING,MEDIUM,WATER,true",
    "POWER,,HIGH,ELECTRICAL,HIGH,POWER,true",
    "PESTS,,LOW,PESTS,LOW,PESTS,true",
    "BUILDING,,LOW,STRUCTURE,LOW,BUILDING,true",
    "'',PLUMBING,LOW,PLUMBING,LOW,CATEGORY_AS_REPORTED,true",
    "'',ELECTRICAL,LOW,ELECTRICAL,LOW,CATEGORY_AS_REPORTED,true",
    "'',GAS,LOW,GAS,HIGH,CATEGORY_AS_REPORTED,true",
    "'',SECURITY,LOW,SECURITY,LOW,CATEGORY_AS_REPORTED,true",
    "'',STRUCTURE,MEDIUM,STRUCTURE,MEDIUM,CATEGORY_AS_REPORTED,true",
    "'',PESTS,LOW,PESTS,LOW,CATEGORY_AS_REPORTED,true",
    "'',OTHER,LOW,OTHER,LOW,NOTHING_FITS,false",
    "'',,HIGH,OTHER,HIGH,NOTHING_FITS,false"
  })
  @Tag("S1-61")
  void shouldFindTheTriage(
      String signals,
      @Nullable String category,
      String reported,
      String found,
      String priority,
      String rule,
      boolean sure) {
    start();
    engine.complete(
        RECEIVE_REQUEST,
        facts(signals.isEmpty() ? List.of() : List.of(signals.split(" ")), category, reported));
    var triage = (Map<?, ?>) engine.completeAndRead(RECORD_TRIAGE).get(Variables.TRIAGE);

    assertThat(triage.get("category")).isEqualTo(found);
    assertThat(triage.get("priority")).isEqualTo(priority);
    assertThat(triage.get("rule")).isEqualTo(rule);
    assertThat(triage.get("sure")).isEqualTo(sure);
    assertThat(triage.get("skill")).isNotNull();
    assertThat(((Number) triage.get("estimateMinorUnits")).longValue()).isPositive();
  }

  private void start() {
    engine.start(
        Map.of(
            Variables.TENANT_ID, "tnt_1",
            Variables.REQUEST_ID, REQUEST,
            Variables.CORRELATION_ID, "corr_1"));
  }

  private void received() {
    start();
    engine.complete(RECEIVE_REQUEST, facts(List.of("WATER"), null, "MEDIUM"));
  }

  private Map<String, Object> facts(
      List<String> signals, @Nullable String category, String priority) {
    var facts = new HashMap<String, Object>();
    facts.put(Variables.SIGNALS, signals);
    facts.put(Variables.REPORTED_CATEGORY, category);
    facts.put(Variables.REPORTED_PRIORITY, priority);
    facts.put(Variables.REMINDER_INTERVAL, reminderInterval);
    facts.put(Variables.WORK_ROUND, 1);
    return facts;
  }

  private void triaged() {
    received();
    engine.complete(RECORD_TRIAGE, Map.of(Variables.TRIAGE_SURE, true));
  }

  private void working() {
    triaged();
    engine.complete(CREATE_WORK_ORDER, Map.of(Variables.OWNER_NEEDED, false));
    engine.complete(ASSIGN_WORK);
    assertThat(engine.waitingJobs()).isEmpty();
  }

  private void finish(boolean review) {
    engine.publish(Messages.WORK_FINISHED, REQUEST);
    engine.complete(
        CONCLUDE_WORK, Map.of(Variables.WORK_FINISHED, true, Variables.REVIEW_NEEDED, review));
  }

  private void waitAt(String element) {
    switch (element) {
      case TRIAGE_BY_HAND -> {
        received();
        engine.complete(RECORD_TRIAGE, Map.of(Variables.TRIAGE_SURE, false));
      }
      case ASK_OWNER -> {
        triaged();
        engine.complete(CREATE_WORK_ORDER, Map.of(Variables.OWNER_NEEDED, true));
      }
      case REVIEW_WORK -> {
        working();
        finish(true);
      }
      default -> working();
    }
  }

  private Map<String, Object> until(Duration time) {
    return Map.of(Variables.REOPEN_UNTIL, engine.now().plus(time).toString());
  }

  private static Map<String, Object> period(boolean reopened, int round) {
    return Map.of(Variables.REQUEST_REOPENED, reopened, Variables.WORK_ROUND, round);
  }

  private void assertCancelled() {
    assertThat(engine.waitingJobs()).containsExactly(CONCLUDE_CANCELLATION);
    engine.complete(CONCLUDE_CANCELLATION);
    assertEnded("Event_RequestCancelled");
  }

  private void assertEnded(String end) {
    assertThat(engine.completedElements()).contains(end, "maintenance-request");
    assertThat(engine.waitingJobs()).isEmpty();
    assertThat(engine.incidents()).isEmpty();
  }
}
