package io.hatua.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.maintenance.Candidate.Obstacle;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.sla.SlaLevel;
import io.hatua.support.DatabaseTest;
import io.hatua.support.MaintenanceCases;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.task.Absences;
import io.hatua.task.DecisionMissingException;
import io.hatua.task.RecordAbsence;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import io.hatua.user.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class MaintenanceTest {

  /** A Monday, 09:00 in Nairobi: an hour into the working day. */
  private static final Instant MONDAY = Instant.parse("2026-11-23T06:00:00Z");

  @Autowired private Maintenance maintenance;
  @Autowired private MaintenanceSteps steps;
  @Autowired private SlaEscalations escalations;
  @Autowired private MaintenanceFactRepublisher republisher;
  @Autowired private MaintenanceCases cases;
  @Autowired private Absences absences;
  @Autowired private Policies policies;
  @Autowired private Tenants tenants;
  @Autowired private TestClock clock;
  @Autowired private TestTenants testTenants;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private Invocation invocation;

  @BeforeEach
  void newTenant() {
    clock.set(MONDAY);
    invocation = testTenants.create();
  }

  @Test
  @Tag("S1-60")
  void shouldAcceptAReportWithPhotosAndStartBothClocks() {
    String request =
        as(
            () ->
                cases.submit(
                    new SubmitRequest(cases.unit(), null, "MEDIUM", "Maji yanavuja\njikoni"),
                    MaintenanceCases.photo(),
                    MaintenanceCases.photo()));
    RequestDetails found = details(request);

    assertThat(found.summary().status()).isEqualTo(MaintenanceStatus.SUBMITTED);
    assertThat(found.photos()).hasSize(2).allMatch(photo -> photo.kind().equals("reported-photo"));
    assertThat(found.clocks()).allMatch(one -> one.clock().startedAt().equals(MONDAY));
    assertThat(due(request, ClockKind.RESPONSE)).isEqualTo("2026-11-24T06:00:00Z");
    assertThat(told(request)).containsExactly("request.created", "maintenance-request");
    assertThat(as(() -> steps.receive(request)).signals()).containsExactly("WATER");
  }

  @Test
  @Tag("S1-60")
  void refusesAReportWithEveryFaultAtOnce() {
    assertThatThrownBy(
            () ->
                run(
                    () ->
                        cases.submit(
                            new SubmitRequest("unt_none", "NONE", "", " "),
                            new Photo("no photo".getBytes(StandardCharsets.UTF_8)))))
        .isInstanceOfSatisfying(
            FaultsException.class,
            faults ->
                assertThat(faults.faults())
                    .extracting(Fault::field)
                    .containsExactlyInAnyOrder(
                        "unitId", "category", "priority", "description", "photos"));
  }

  @Test
  void shouldAcceptTheSameReportOnce() {
    String unit = as(cases::unit);
    SubmitRequest command = new SubmitRequest(unit, null, "LOW", "The door squeaks");
    Supplier<Submitted> submit =
        () -> maintenance.submit(command, List.of(), new Reporter("usr_1", null), "key-of-" + unit);

    assertThat(as(submit)).isEqualTo(as(submit));
  }

  @Test
  @Tag("S1-61")
  @Tag("S1-74")
  void shouldTimeTheClocksAnewFromTheSameStart() {
    String request = as(cases::submitted);
    clock.advance(Duration.ofMinutes(10));
    Triage gas = new Triage("GAS", "EMERGENCY", "GAS", 1_500_000, "GAS_SMELL", true);

    assertThat(as(() -> steps.triage(request, gas))).isTrue();
    assertThat(as(() -> steps.triage(request, gas))).isTrue();
    assertThat(due(request, ClockKind.RESPONSE)).isEqualTo("2026-11-23T07:00:00Z");
    assertThat(due(request, ClockKind.RESOLUTION)).isEqualTo("2026-11-23T14:00:00Z");
    assertThat(details(request).triageRule()).isEqualTo("GAS_SMELL");
    assertThat(told(request)).containsOnlyOnce("maintenance.triaged");
  }

  @Test
  @Tag("S1-61")
  void shouldTakeTheTriageOfAManagerFromOurRecord() {
    String request = as(cases::submitted);
    run(
        () ->
            steps.triage(request, new Triage("OTHER", "LOW", "GENERAL", 1, "NOTHING_FITS", false)));
    long instance = as(() -> cases.instance(request));

    assertThat(details(request).summary().status()).isEqualTo(MaintenanceStatus.SUBMITTED);
    assertThatThrownBy(() -> run(() -> steps.concludeTriage(request, instance, "job_1")))
        .isInstanceOf(DecisionMissingException.class);
    run(
        () ->
            cases.decide(
                request,
                Awaited.TRIAGE,
                Map.of(
                    "category", "PESTS",
                    "priority", "LOW",
                    "skill", "PEST_CONTROL",
                    "estimate", 5_000)));
    run(() -> steps.concludeTriage(request, instance, "job_2"));
    run(() -> steps.concludeTriage(request, instance, "job_2"));
    assertThat(details(request).skill()).isEqualTo(Skill.PEST_CONTROL);
    assertThat(details(request).estimate().minorUnits()).isEqualTo(500_000);
    assertThat(details(request).triageRule()).isEqualTo(MaintenanceSteps.BY_HAND);
  }

  @Test
  @Tag("S1-63")
  void shouldChooseByWhatEachKnowsIsDoingAndWhetherTheyAreThere() {
    String unit = as(cases::unit);
    String electrician = as(() -> cases.technician(null, Skill.ELECTRICAL));
    String busy = as(() -> cases.technician(null, Skill.PLUMBING));
    String absent = as(() -> cases.technician(null, Skill.PLUMBING));
    String full = as(() -> cases.technician(null, Skill.PLUMBING));
    String free = as(() -> cases.technician(null, Skill.PLUMBING));
    set(Policy.MAINTENANCE_MAX_ORDERS, "2");
    run(() -> cases.assigned(busy));
    run(() -> cases.assigned(full));
    run(() -> cases.assigned(full));
    run(
        () ->
            absences.record(
                absent,
                new RecordAbsence(busy, tenants.today(), tenants.today().plusDays(1), null, null)));
    String request = as(() -> cases.open(unit, MaintenanceCases.SURE));
    run(() -> steps.assign(request, 1));
    run(() -> steps.assign(request, 1));
    Assignment search = details(request).assignments().getFirst();

    assertThat(details(request).assignments()).hasSize(1);
    assertThat(search.assigneeId()).isEqualTo(free);
    assertThat(search.candidates())
        .extracting(Candidate::userId, Candidate::score, Candidate::obstacle)
        .containsExactlyInAnyOrder(
            tuple(free, 100, null),
            tuple(busy, 90, null),
            tuple(electrician, null, Obstacle.SKILL_MISSING),
            tuple(absent, null, Obstacle.ABSENT),
            tuple(full, null, Obstacle.FULLY_LOADED));
    assertThat(told(request)).containsOnlyOnce("workorder.assigned");
  }

  @Test
  @Tag("S1-63")
  void shouldPreferOfTwoWhoKnowsThePlace() {
    String unit = as(cases::unit);
    run(() -> cases.technician(null, Skill.PLUMBING));
    String local = as(() -> cases.technician(null, Skill.PLUMBING));
    String before = as(() -> cases.open(unit, MaintenanceCases.SURE));
    run(() -> maintenance.assign(before, local, "knows it"));
    finish(before, local);
    run(() -> steps.complete(before, 1));
    String request = as(() -> cases.open(unit, MaintenanceCases.SURE));
    run(() -> steps.assign(request, 1));

    assertThat(details(request).summary().assigneeId()).isEqualTo(local);
  }

  @Test
  @Tag("S1-64")
  void shouldLeaveItToAManagerWhenNobodyFits() {
    String request = as(cases::open);
    run(() -> steps.assign(request, 1));
    assertThat(details(request).summary().status()).isEqualTo(MaintenanceStatus.OPEN);
    assertThat(told(request)).endsWith("workorder.unassigned");
    String vendor = as(() -> cases.vendor());
    run(() -> maintenance.assign(request, vendor, "the only one there"));

    assertThat(details(request).summary().assigneeId()).isEqualTo(vendor);
    assertThat(details(request).assignments().getFirst().reason()).isEqualTo("the only one there");
    assertThatThrownBy(
            () ->
                run(
                    () ->
                        maintenance.assign(
                            request, cases.user(Role.FINANCE, null), "cannot be sent")))
        .isInstanceOf(FaultsException.class);
    assertThatThrownBy(
            () ->
                run(
                    () ->
                        maintenance.assign(
                            request, cases.user(Role.VENDOR, null), "nobody could be paid")))
        .isInstanceOfSatisfying(
            FaultsException.class,
            faults ->
                assertThat(faults.faults()).extracting(Fault::code).containsExactly("NO_SUPPLIER"));
  }

  @Test
  @Tag("S1-70")
  void shouldStopTheResponseClockAtTheAssigneesFirstSignOnly() {
    String technician = as(() -> cases.technician(null, Skill.PLUMBING));
    String request = as(() -> cases.assigned(technician));
    clock.advance(Duration.ofHours(1));
    run(() -> maintenance.note(request, "A manager's word is no sign of the assignee"));
    assertThat(clockOf(request, ClockKind.RESPONSE).clock().stoppedAt()).isNull();
    assertThatThrownBy(() -> run(() -> maintenance.start(request)))
        .isInstanceOfSatisfying(
            ConflictException.class, e -> assertThat(e.code()).isEqualTo("NOT_YOUR_WORK"));
    clock.advance(Duration.ofHours(1));
    by(technician, () -> maintenance.accept(request));
    Instant accepted = clock.instant();
    clock.advance(Duration.ofHours(1));
    by(technician, () -> maintenance.start(request));

    assertThat(clockOf(request, ClockKind.RESPONSE).clock().stoppedAt()).isEqualTo(accepted);
    assertThat(clockOf(request, ClockKind.RESOLUTION).clock().stoppedAt()).isNull();
  }

  @Test
  @Tag("S1-71")
  void shouldLetTheResolutionClockStandOnlyForTheReasonsOfThePolicy() {
    String technician = as(() -> cases.technician(null, Skill.PLUMBING));
    String request = as(() -> cases.assigned(technician));
    Instant due = clockOf(request, ClockKind.RESOLUTION).dueAt();
    by(technician, () -> maintenance.start(request));
    by(technician, () -> maintenance.pause(request, "OTHER_WORK_FIRST"));
    assertThat(clockOf(request, ClockKind.RESOLUTION).dueAt()).isEqualTo(due);
    by(technician, () -> maintenance.start(request));
    by(technician, () -> maintenance.pause(request, "WAITING_FOR_PARTS"));
    assertThat(clockOf(request, ClockKind.RESOLUTION).dueAt()).isNull();
    clock.advance(Duration.ofHours(2));
    by(technician, () -> maintenance.start(request));

    assertThat(clockOf(request, ClockKind.RESOLUTION).dueAt())
        .isEqualTo(due.plus(Duration.ofHours(2)));
  }

  @Test
  @Tag("S1-67")
  void shouldCountHowTimesWereKeptByMonth() {
    String technician = as(() -> cases.technician(null, Skill.PLUMBING));
    run(() -> cases.completed(technician, cases.unit()));
    String late = as(() -> cases.assigned(technician));
    run(() -> maintenance.cancel(cases.open(), "NOT_NEEDED"));
    clock.advance(Duration.ofDays(30));
    run(escalations::sweep);
    by(technician, () -> maintenance.start(late));
    run(cases::open);

    assertThat(as(() -> maintenance.figures(null)))
        .containsExactly(
            new SlaFigure(YearMonth.of(2026, 12), ClockKind.RESPONSE, 0, 0, 1),
            new SlaFigure(YearMonth.of(2026, 12), ClockKind.RESOLUTION, 0, 0, 1),
            new SlaFigure(YearMonth.of(2026, 11), ClockKind.RESPONSE, 1, 1, 0),
            new SlaFigure(YearMonth.of(2026, 11), ClockKind.RESOLUTION, 1, 1, 0));
    assertThat(as(() -> maintenance.figures("prp_other"))).isEmpty();
    assertThat(new SlaFigure(YearMonth.of(2026, 11), ClockKind.RESPONSE, 2, 1, 5).percentInTime())
        .isEqualTo(66);
  }

  @Test
  @Tag("S1-67")
  @Tag("S1-66")
  void shouldCompleteWithCostNotesAndEvidence() {
    String technician = as(() -> cases.technician(null, Skill.PLUMBING));
    String request = as(() -> cases.assigned(technician));
    by(
        technician,
        () -> {
          maintenance.start(request);
          maintenance.note(request, "New washer");
          maintenance.addEvidence(request, List.of(MaintenanceCases.photo()));
          maintenance.addCost(request, "MATERIAL", 45_000L, "Washer");
          maintenance.addCost(request, "LABOUR", 150_000L, "An hour");
          maintenance.finish(request);
        });
    assertThat(as(() -> steps.concludeWork(request)))
        .isEqualTo(new MaintenanceSteps.WorkState(true, false));
    Instant until = as(() -> steps.complete(request, 1));
    assertThat(as(() -> steps.complete(request, 1))).isEqualTo(until);
    RequestDetails found = details(request);

    assertThat(found.summary().status()).isEqualTo(MaintenanceStatus.COMPLETED);
    assertThat(found.cost().minorUnits()).isEqualTo(195_000);
    assertThat(found.notes()).extracting(WorkNote::text).containsExactly("New washer");
    assertThat(found.photos()).extracting(photo -> photo.kind()).containsExactly("evidence");
    assertThat(clockOf(request, ClockKind.RESOLUTION).clock().stoppedAt())
        .isEqualTo(clock.instant());
    assertThat(data(request, "workorder.completed", "resolutionInTime")).containsExactly("true");
    assertThat(told(request)).containsOnlyOnce("workorder.completed");
  }

  @Test
  @Tag("S4-04")
  void shouldSendWorkBackUntilTheReviewAcceptsIt() {
    set(Policy.MAINTENANCE_REVIEW, "1");
    String technician = as(() -> cases.technician(null, Skill.PLUMBING));
    String request = as(() -> cases.finished(technician));
    assertThat(as(() -> steps.concludeWork(request)).reviewNeeded()).isTrue();
    long instance = as(() -> cases.instance(request));
    run(
        () ->
            cases.decide(
                request, Awaited.REVIEW, Map.of("decision", "RETURN", "missing", "A photo")));
    assertThat(as(() -> steps.concludeReview(request, instance, "job_r1"))).isFalse();
    assertThat(as(() -> steps.concludeReview(request, instance, "job_r1"))).isFalse();
    assertThat(details(request).summary().status()).isEqualTo(MaintenanceStatus.IN_PROGRESS);
    by(technician, () -> maintenance.finish(request));
    run(() -> cases.decide(request, Awaited.REVIEW, Map.of("decision", "ACCEPT")));

    assertThat(as(() -> steps.concludeReview(request, instance, "job_r2"))).isTrue();
    assertThat(details(request).notes()).extracting(WorkNote::text).containsExactly("A photo");
  }

  @Test
  @Tag("S1-62")
  void shouldAskTheOwnerAboveTheLimitOnly() {
    Triage atTheLimit = triage(2_000_000);
    Triage above = triage(2_000_001);
    String cheap = as(cases::submitted);
    String dear = as(cases::submitted);
    run(() -> steps.triage(cheap, atTheLimit));
    run(() -> steps.triage(dear, above));

    assertThat(as(() -> steps.createWorkOrder(cheap))).isFalse();
    assertThat(as(() -> steps.createWorkOrder(dear))).isTrue();
    assertThat(details(dear).summary().status()).isEqualTo(MaintenanceStatus.AWAITING_OWNER);
    assertThatThrownBy(() -> run(() -> maintenance.assign(dear, technician(), "too early")))
        .isInstanceOf(ConflictException.class);
    long instance = as(() -> cases.instance(dear));
    run(() -> cases.decide(dear, Awaited.OWNER, Map.of("decision", "REFUSE", "note", "by phone")));
    assertThat(as(() -> steps.concludeOwner(dear, instance, "job_o1"))).isFalse();
    assertThat(as(() -> steps.concludeOwner(dear, instance, "job_o1"))).isFalse();
    assertThat(details(dear).cancelReason()).isEqualTo(CancelReason.OWNER_REFUSED);
    run(() -> steps.concludeCancellation(dear));
  }

  @Test
  void shouldStopTheClocksAndTheStepsWhenCancelled() {
    String request = as(cases::open);
    run(() -> maintenance.cancel(request, "REPORTED_TWICE"));

    assertThat(details(request).clocks()).allMatch(one -> one.clock().stoppedAt() != null);
    assertThatThrownBy(() -> run(() -> steps.assign(request, 1)))
        .isInstanceOf(RequestCancelledException.class);
    assertThatThrownBy(() -> run(() -> maintenance.cancel(request, "NOT_NEEDED")))
        .isInstanceOf(ConflictException.class);
    clock.advance(Duration.ofDays(30));
    run(escalations::sweep);
    assertThat(told(request)).doesNotContain("sla.breached").contains("request-cancelled");
  }

  @Test
  void shouldBeginAnotherRoundWithClocksOfItsOwnWhenReopened() {
    String technician = as(() -> cases.technician(null, Skill.PLUMBING));
    String request = as(() -> cases.finished(technician));
    run(() -> steps.concludeWork(request));
    Instant until = as(() -> steps.complete(request, 1));
    assertThat(until).isEqualTo(MONDAY.plus(Duration.ofDays(7)));
    clock.set(until);
    run(() -> maintenance.reopen(request, "It leaks again", "cus_1"));

    assertThat(as(() -> steps.concludePeriod(request, 1)))
        .isEqualTo(new MaintenanceSteps.Period(true, 2));
    assertThat(details(request).clocks()).hasSize(4);
    assertThat(details(request).currentClocks())
        .allMatch(one -> one.clock().startedAt().equals(until));
    run(() -> steps.assign(request, 2));
    finish(request, technician);
    run(() -> steps.complete(request, 2));
    assertThat(as(() -> steps.concludePeriod(request, 2)).requestReopened()).isFalse();
    assertThatThrownBy(() -> run(() -> maintenance.reopen(request, "again", "cus_1")))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void refusesToReopenAfterTheTime() {
    String request = as(() -> cases.finished(technician()));
    Instant until = as(() -> steps.complete(request, 1));
    clock.set(until.plusMillis(1));

    assertThatThrownBy(() -> run(() -> maintenance.reopen(request, "again", "cus_1")))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void shouldTellTheEngineAgainUntilItKnows() {
    String request = as(() -> cases.finished(technician()));
    run(republisher::run);
    assertThat(told(request)).containsOnlyOnce("work-finished");
    clock.advance(Duration.ofMinutes(6));
    run(republisher::run);
    assertThat(told(request).stream().filter("work-finished"::equals)).hasSize(2);
    run(() -> steps.concludeWork(request));
    clock.advance(Duration.ofMinutes(6));
    run(republisher::run);

    assertThat(told(request).stream().filter("work-finished"::equals)).hasSize(2);
  }

  @Test
  @Tag("S1-73")
  void shouldWarnTheAssigneeAndThenGoUpTheManagers() {
    String director = as(() -> cases.user(Role.ESTATE_MANAGER, null));
    String manager = as(() -> cases.user(Role.ESTATE_MANAGER, director));
    String technician = as(() -> cases.technician(manager, Skill.PLUMBING));
    String request = as(() -> cases.assigned(technician));
    by(technician, () -> maintenance.accept(request));
    clock.set(due(request, ClockKind.RESOLUTION));
    run(escalations::sweep);
    assertThat(data(request, "sla.at_risk", "recipient")).containsExactly(technician);
    assertThat(details(request).summary().escalated()).isFalse();
    clock.advance(Duration.ofMillis(1));
    run(escalations::sweep);
    run(escalations::sweep);
    assertThat(data(request, "sla.breached", "recipient")).containsExactly(manager);
    assertThat(details(request).summary().urgency()).isEqualTo("escalated");
    assertThat(details(request).summary().priority()).isEqualTo(Priority.MEDIUM);
    clock.advance(Duration.ofDays(30));
    run(escalations::sweep);

    assertThat(data(request, "sla.breached", "percent")).containsExactly("100", "150", "200");
    // The chain has two managers: the last one hears of the third level too.
    assertThat(data(request, "sla.breached", "recipient"))
        .containsExactly(manager, director, director);
  }

  @Test
  @Tag("S1-73")
  void shouldTellAllManagersWhileNobodyHasTheWork() {
    String request = as(cases::open);
    clock.advance(Duration.ofDays(30));
    run(escalations::sweep);

    assertThat(data(request, "sla.breached", "recipient")).containsOnly("estate-manager");
  }

  /**
   * Both detectors over many orders, each late, out of order or down for an hour: every level that
   * was passed is on record once, whoever saw it.
   */
  @Test
  @Tag("S1-72")
  void shouldEscalateOnceWhicheverDetectorSeesIt() {
    Random random = new Random(7);
    set(Policy.MAINTENANCE_ROUND_THE_CLOCK, "EMERGENCY,HIGH,MEDIUM,LOW");
    set(Policy.MAINTENANCE_RESPONSE_MEDIUM, "PT1H");
    set(Policy.MAINTENANCE_RESOLUTION_MEDIUM, "PT2H");
    String unit = as(cases::unit);
    String technician = as(() -> cases.technician(null, Skill.PLUMBING));
    List<String> requests = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      requests.add(as(() -> cases.open(unit, MaintenanceCases.SURE)));
      clock.advance(Duration.ofMinutes(random.nextInt(4)));
    }
    for (int minute = 0; minute < 330; minute++) {
      clock.advance(Duration.ofMinutes(1));
      boolean outage = minute > 90 && minute < 150;
      if (minute % 5 == 0 && !outage) {
        run(escalations::sweep);
      }
      for (String id : outage ? List.<String>of() : clocksOf(requests)) {
        if (random.nextInt(20) == 0) {
          run(() -> escalations.watch(id));
        }
      }
      if (minute == 75) {
        for (String request : requests.subList(0, 10)) {
          run(() -> maintenance.assign(request, technician, "at last"));
          by(technician, () -> maintenance.start(request));
        }
      }
    }
    run(escalations::sweep);

    for (String request : requests) {
      for (ClockView one : details(request).clocks()) {
        assertThat(one.escalations())
            .extracting(Escalation::level)
            .containsExactlyElementsOf(one.clock().passed(clock.instant()));
      }
    }
    assertThat(requests.subList(10, 30))
        .allSatisfy(
            request ->
                assertThat(data(request, "sla.breached", "level"))
                    .containsExactlyInAnyOrder(
                        "BREACHED",
                        "BREACHED_BY_HALF",
                        "BREACHED_BY_ALL",
                        "BREACHED",
                        "BREACHED_BY_HALF",
                        "BREACHED_BY_ALL"));
    assertThat(detectors()).containsExactlyInAnyOrder("sla-watch", "sla-sweep");
  }

  @Test
  void shouldSayWhenTheWatchIsToLookAgain() {
    String request = as(cases::submitted);
    String response = clocksOf(List.of(request)).getFirst();
    ClockState first = as(() -> escalations.watch(response));
    assertThat(first.slaOver()).isFalse();
    clock.set(first.slaNextAt());
    ClockState second = as(() -> escalations.watch(response));
    assertThat(details(request).clocks().stream().flatMap(one -> one.escalations().stream()))
        .extracting(Escalation::level)
        .containsExactly(SlaLevel.AT_RISK);
    assertThat(second.slaNextAt()).isAfter(first.slaNextAt());
    clock.advance(Duration.ofDays(60));

    assertThat(as(() -> escalations.watch(response)).slaOver()).isTrue();
  }

  private String technician() {
    return as(() -> cases.technician(null, Skill.PLUMBING));
  }

  private static Triage triage(long estimate) {
    return new Triage("PLUMBING", "MEDIUM", "PLUMBING", estimate, "WATER", true);
  }

  private void finish(String request, String technician) {
    by(
        technician,
        () -> {
          maintenance.start(request);
          maintenance.finish(request);
        });
  }

  private RequestDetails details(String request) {
    return as(() -> cases.details(request));
  }

  private ClockView clockOf(String request, ClockKind kind) {
    return details(request).currentClocks().stream()
        .filter(one -> one.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private @Nullable Instant due(String request, ClockKind kind) {
    return clockOf(request, kind).dueAt();
  }

  private List<String> clocksOf(List<String> requests) {
    return query(
        "select id from sla_clock where request_id = any(:value::text[]) order by kind desc, id",
        requests.toArray(String[]::new));
  }

  private List<String> detectors() {
    return query("select distinct recorded_by from sla_escalation where :value <> ''", "any");
  }

  /** The types of the events and the names of the engine's messages, in order. */
  private List<String> told(String request) {
    return query(
        """
        select coalesce(payload ->> 'type', kind) from outbox
        where aggregate_id = :value order by position""",
        request);
  }

  private List<String> data(String request, String type, String field) {
    return query(
        """
        select payload -> 'data' ->> '%s' from outbox
        where aggregate_id = :value and payload ->> 'type' = '%s' order by position"""
            .formatted(field, type),
        request);
  }

  private List<String> query(String sql, Object value) {
    return as(
        () ->
            transaction.execute(
                status -> jdbc.sql(sql).param("value", value).query(String.class).list()));
  }

  private void by(String user, Runnable work) {
    run(() -> cases.by(user, work));
  }

  private <T> T as(Supplier<T> work) {
    return invocation.call(work);
  }

  private void run(Runnable work) {
    invocation.run(work);
  }

  private void set(Policy policy, String value) {
    run(() -> policies.set(policy, tenants.today(), value));
  }
}
