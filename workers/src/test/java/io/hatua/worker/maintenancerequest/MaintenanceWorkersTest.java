package io.hatua.worker.maintenancerequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.hatua.claim.ClaimMissingException;
import io.hatua.maintenance.Awaited;
import io.hatua.maintenance.Maintenance;
import io.hatua.maintenance.MaintenanceStatus;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.maintenance.Skill;
import io.hatua.maintenance.Triage;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.process.maintenancerequest.MaintenanceRequest;
import io.hatua.process.maintenancerequest.MaintenanceRequest.Errors;
import io.hatua.support.DatabaseTest;
import io.hatua.support.MaintenanceCases;
import io.hatua.support.PublishedEvents;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.task.DecisionMissingException;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import io.hatua.worker.Jobs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The workers of maintenance-request, one after another as the model calls them. */
@DatabaseTest
@Tag("S1-61")
@Tag("S1-62")
class MaintenanceWorkersTest {

  private static final Triage UNSURE =
      new Triage("OTHER", "LOW", "GENERAL", 1, "NOTHING_FITS", false);

  @Autowired private ReceiveRequestWorker receive;
  @Autowired private RecordTriageWorker recordTriage;
  @Autowired private ConcludeTriageWorker concludeTriage;
  @Autowired private CreateWorkOrderWorker createWorkOrder;
  @Autowired private ConcludeOwnerWorker concludeOwner;
  @Autowired private AssignWorkWorker assign;
  @Autowired private RemindWorker remind;
  @Autowired private ConcludeWorkWorker concludeWork;
  @Autowired private ConcludeReviewWorker concludeReview;
  @Autowired private CompleteWorkWorker complete;
  @Autowired private ConcludePeriodWorker concludePeriod;
  @Autowired private ConcludeCancellationWorker concludeCancellation;
  @Autowired private MaintenanceCases cases;
  @Autowired private Maintenance maintenance;
  @Autowired private Policies policies;
  @Autowired private Tenants tenants;
  @Autowired private PublishedEvents events;
  @Autowired private TestTenants testTenants;
  @Autowired private TestClock clock;

  private Invocation invocation;
  private String technician;
  private String id;
  private long instance;

  @BeforeEach
  void somethingIsReported() {
    invocation = testTenants.create();
    technician = as(() -> cases.technician(null, Skill.PLUMBING, Skill.PEST_CONTROL));
    id = as(cases::submitted);
    instance = as(() -> cases.instance(id));
  }

  @Test
  @Tag("S1-67")
  void shouldMendReopenAndCloseOnceHoweverOftenTheJobsAreDelivered() {
    for (int delivery = 0; delivery < 2; delivery++) {
      ReceiveRequestWorker.Output facts = receive.handle(job(), input());
      assertThat(facts.signals()).containsExactly("WATER");
      assertThat(facts.workRound()).isEqualTo(1);
      assertThat(triaged(MaintenanceCases.SURE)).isTrue();
      assertThat(createWorkOrder.handle(job(), input()).ownerNeeded()).isFalse();
      assign.handle(job(), round(1));
      assertThat(concludeWork.handle(job(), input()).workFinished()).isFalse();
    }
    work();
    for (int delivery = 0; delivery < 2; delivery++) {
      assertThat(concludeWork.handle(job(), input()))
          .isEqualTo(new MaintenanceSteps.WorkState(true, false));
      assertThat(complete.handle(job(), round(1)).reopenUntil()).isEqualTo(reopenUntil());
    }
    run(() -> maintenance.reopen(id, "It leaks again", "cus_1"));
    assertThat(concludePeriod.handle(job(), round(1)))
        .isEqualTo(new ConcludePeriodWorker.Output(true, 2));
    assign.handle(job(), round(2));
    work();
    complete.handle(job(), round(2));
    for (int delivery = 0; delivery < 2; delivery++) {
      assertThat(concludePeriod.handle(job(), round(2)).requestReopened()).isFalse();
    }

    assertThat(told())
        .containsOnlyOnce("workorder.created", "request.reopened", "request.closed")
        .filteredOn("workorder.completed"::equals)
        .hasSize(2);
  }

  @Test
  void shouldGoByWhatAManagerAndTheOwnerSaid() {
    receive.handle(job(), input());
    assertThat(triaged(UNSURE)).isFalse();
    assertThatThrownBy(() -> concludeTriage.handle(job(), input()))
        .isInstanceOf(DecisionMissingException.class);
    decide(
        Awaited.TRIAGE,
        Map.of(
            "category", "PESTS", "priority", "LOW", "skill", "PEST_CONTROL", "estimate", 90_000));
    ActivatedJob triage = job();
    concludeTriage.handle(triage, input());
    concludeTriage.handle(triage, input());
    assertThat(createWorkOrder.handle(job(), input()).ownerNeeded()).isTrue();
    decide(Awaited.OWNER, Map.of("decision", "REFUSE", "note", "by phone"));

    assertThat(code(() -> concludeOwner.handle(job(), input()))).isEqualTo(Errors.OWNER_REFUSED);
    assertThat(status()).isEqualTo(MaintenanceStatus.CANCELLED);
    concludeCancellation.handle(job(), input());
  }

  @Test
  void shouldGoOnWhenTheOwnerAgrees() {
    receive.handle(job(), input());
    triaged(new Triage("PLUMBING", "LOW", "PLUMBING", 9_000_000, "WATER", true));
    createWorkOrder.handle(job(), input());
    decide(Awaited.OWNER, Map.of("decision", "APPROVE", "note", "by phone"));
    concludeOwner.handle(job(), input());

    assertThat(status()).isEqualTo(MaintenanceStatus.OPEN);
  }

  @Test
  @Tag("S4-04")
  void shouldSendBackWhatTheReviewDoesNotAccept() {
    run(() -> policies.set(Policy.MAINTENANCE_REVIEW, tenants.today(), "1"));
    assigned();
    work();
    assertThat(concludeWork.handle(job(), input()).reviewNeeded()).isTrue();
    decide(Awaited.REVIEW, Map.of("decision", "RETURN", "missing", "A photo of the washer"));
    assertThat(concludeReview.handle(job(), input()).workAccepted()).isFalse();

    assertThat(status()).isEqualTo(MaintenanceStatus.IN_PROGRESS);
  }

  @Test
  void shouldRemindWhoeverIsWaitedForOnce() {
    assigned();
    for (int delivery = 0; delivery < 2; delivery++) {
      remind.handle(
          job(), new RemindWorker.Input(invocation.tenantId(), id, correlation(), "WORK"));
    }

    assertThat(told()).containsOnlyOnce("workorder.reminder_due");
    clock.advance(Duration.ofDays(2));
    remind.handle(
        job(), new RemindWorker.Input(invocation.tenantId(), id, correlation(), "REVIEW"));
    assertThat(told()).containsOnlyOnce("workorder.reminder_due"); // nobody waits for a review
  }

  @Test
  void cancelledRequestGoesOnToItsEnd() {
    receive.handle(job(), input());
    assertThatThrownBy(() -> concludeCancellation.handle(job(), input()))
        .isInstanceOf(IllegalStateException.class);
    run(() -> maintenance.cancel(id, "NOT_NEEDED"));

    assertThat(code(() -> triaged(MaintenanceCases.SURE))).isEqualTo(Errors.REQUEST_CANCELLED);
    assertThat(code(() -> createWorkOrder.handle(job(), input())))
        .isEqualTo(Errors.REQUEST_CANCELLED);
    assertThat(code(() -> assign.handle(job(), round(1)))).isEqualTo(Errors.REQUEST_CANCELLED);
    assertThat(code(() -> concludeWork.handle(job(), input()))).isEqualTo(Errors.REQUEST_CANCELLED);
    concludeCancellation.handle(job(), input());
    concludeCancellation.handle(job(), input());
  }

  @Test
  void secondInstanceOfARequestEndsQuietly() {
    receive.handle(job(), input());
    ActivatedJob second = job(Jobs.instance());

    assertThat(code(() -> receive.handle(second, input()))).isEqualTo(Errors.CASE_ALREADY_CLAIMED);
  }

  @Test
  void refusesARequestThatTheInstanceDidNotClaim() {
    assertThatThrownBy(() -> createWorkOrder.handle(job(Jobs.instance()), input()))
        .isInstanceOf(ClaimMissingException.class);
  }

  private void assigned() {
    receive.handle(job(), input());
    triaged(MaintenanceCases.SURE);
    createWorkOrder.handle(job(), input());
    assign.handle(job(), round(1));
  }

  private boolean triaged(Triage triage) {
    return recordTriage
        .handle(
            job(), new RecordTriageWorker.Input(invocation.tenantId(), id, correlation(), triage))
        .triageSure();
  }

  private void work() {
    run(
        () ->
            cases.by(
                technician,
                () -> {
                  maintenance.start(id);
                  maintenance.finish(id);
                }));
  }

  private void decide(Awaited awaited, Map<String, Object> answers) {
    run(() -> cases.decide(id, awaited, answers));
  }

  private static String code(Runnable work) {
    return catchThrowableOfType(BpmnError.class, work::run).getErrorCode();
  }

  private MaintenanceStatus status() {
    return as(() -> cases.details(id)).summary().status();
  }

  private String reopenUntil() {
    return as(() -> cases.details(id)).reopenUntil().toString();
  }

  private String correlation() {
    return as(() -> cases.details(id)).correlationId();
  }

  private List<String> told() {
    return events.about(invocation, id).stream()
        .map(event -> event.substring(0, event.indexOf(' ')))
        .toList();
  }

  private RequestJob input() {
    return new RequestJob(invocation.tenantId(), id, correlation());
  }

  private RoundJob round(int round) {
    return new RoundJob(invocation.tenantId(), id, correlation(), round);
  }

  private ActivatedJob job() {
    return job(instance);
  }

  private ActivatedJob job(long of) {
    return Jobs.job(
        MaintenanceRequest.PROCESS_ID,
        of,
        Map.of("tenantId", invocation.tenantId(), "requestId", id, "correlationId", correlation()));
  }

  private <T> T as(Supplier<T> work) {
    return invocation.call(work);
  }

  private void run(Runnable work) {
    invocation.run(work);
  }
}
