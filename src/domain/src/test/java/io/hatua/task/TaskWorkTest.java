package io.hatua.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.support.DatabaseTest;
import io.hatua.support.EngineTasks;
import io.hatua.support.PublishedEvents;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import io.hatua.user.AddUser;
import io.hatua.user.Role;
import io.hatua.user.UserAdministration;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Tag("S1-15")
class TaskWorkTest {

  private static final String REVIEW = "Task_ReviewExpense";
  private static final List<String> APPROVERS = List.of("approver");

  @Autowired TestTenants tenants;
  @Autowired EngineTasks engine;
  @Autowired PublishedEvents events;
  @Autowired UserAdministration administration;
  @Autowired TaskWork work;
  @Autowired TaskInbox inbox;
  @Autowired TaskDecisions decisions;
  @Autowired TaskDrafts drafts;
  @Autowired TaskComments comments;
  @Autowired TaskErasure erasure;
  @Autowired Absences absences;
  @Autowired TestClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired ObjectMapper json;
  @Autowired Policies policies;

  private Invocation tenant;
  private long instance;
  private TaskUser ann;
  private TaskUser ben;
  private TaskUser fay;

  /** What the modules of the business and the pages add; the names steer them. */
  @TestConfiguration
  static class Business {

    static final String REQUESTED = "Task_ReviewOwn";
    static final String LARGE = "Task_ReviewLarge";
    static volatile String requester = "";

    @Bean
    TaskRule requesterNeverApproves() {
      return new TaskRule() {
        @Override
        public Optional<TaskRefusal> refusal(TaskItem task, String userId) {
          return task.elementId().equals(REQUESTED) && userId.equals(requester)
              ? Optional.of(
                  new TaskRefusal(TaskRefusal.DECIDED_BY_REQUESTER, "expected another person"))
              : Optional.empty();
        }

        @Override
        public OptionalLong amountMinorUnits(TaskItem task) {
          return task.elementId().equals(LARGE) ? OptionalLong.of(50_001) : OptionalLong.empty();
        }
      };
    }

    @Bean
    TaskContract contract() {
      return new TaskContract() {
        @Override
        public Set<String> outputs(TaskKind kind) {
          return Set.of("approved");
        }

        @Override
        public Set<String> choices(TaskKind kind) {
          return Set.of("grade");
        }

        @Override
        public boolean movesMoney(TaskKind kind) {
          return !kind.elementId().equals(REVIEW);
        }
      };
    }
  }

  @BeforeEach
  void openOffice() {
    tenant = tenants.create();
    instance = engine.instance(tenant);
    ann = person("ann", Role.APPROVER);
    ben = person("ben", Role.APPROVER);
    fay = person("fay", Role.FINANCE);
    Business.requester = "";
  }

  @Test
  void shouldGiveATaskToOneOfTwoWhoClaimAtOnce() throws Exception {
    for (int round = 0; round < 10; round++) {
      long task = review();
      CyclicBarrier together = new CyclicBarrier(2);
      List<TaskOutcome> outcomes =
          both(
              () -> {
                together.await();
                return as(ann, () -> work.claim(task, ann));
              },
              () -> {
                together.await();
                return as(ben, () -> work.claim(task, ben));
              });

      String holder = item(task).assignee();
      assertThat(outcomes).filteredOn(TaskOutcome.Done.class::isInstance).hasSize(1);
      assertThat(outcomes).contains(new TaskOutcome.Taken(String.valueOf(holder)));
    }
  }

  @Test
  void shouldRecordOneOfTwoDecisionsMadeAtOnce() throws Exception {
    long task = review();
    CyclicBarrier together = new CyclicBarrier(2);
    List<TaskOutcome> outcomes =
        both(
            () -> {
              together.await();
              return complete(task, ann, "{\"approved\":true}");
            },
            () -> {
              together.await();
              return complete(task, ben, "{\"approved\":false}");
            });

    assertThat(outcomes).filteredOn(TaskOutcome.Done.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(TaskOutcome.Ended.class::isInstance)
        .singleElement()
        .extracting(outcome -> ((TaskOutcome.Ended) outcome).by())
        .isEqualTo(in(() -> decisions.of(task)).orElseThrow().decidedBy());
    assertThat(commands(task)).hasSize(1);
  }

  @Test
  void shouldDecideInOneTransactionAndTellTheEngineOnlyWhatTheContractNames() {
    long task = review();

    TaskOutcome outcome = complete(task, ann, "{\"approved\":true,\"note\":\"Jane's roof\"}");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            TaskOutcome.Done.class,
            done -> assertThat(done.task().state()).isEqualTo(TaskState.DECIDED));
    TaskDecision decision = in(() -> decisions.of(task)).orElseThrow();
    assertThat(decision.decidedBy()).isEqualTo(ann.userId());
    assertThat(decision.answers())
        .isEqualTo(answers("{\"approved\":true,\"note\":\"Jane's roof\"}"));
    assertThat(commands(task))
        .singleElement()
        .asString()
        .contains("{\"approved\": true}")
        .doesNotContain("roof");
    assertThat(events.about(tenant, String.valueOf(task)))
        .singleElement()
        .asString()
        .startsWith("task.completed")
        .contains("\"outputs\": {\"approved\": true}", ann.userId())
        .doesNotContain("roof");
    assertThat(in(() -> list(ann, TaskScope.ALL))).isEmpty();
  }

  @Test
  void shouldGiveTheStoredAnswerWhenTheSameDecisionComesAgain() {
    long task = review();
    complete(task, ann, "{\"approved\":true,\"amount\":5}");

    assertThat(complete(task, ann, "{\"amount\":5,\"approved\":true}"))
        .isInstanceOf(TaskOutcome.Done.class);
    assertThat(complete(task, ann, "{\"approved\":false,\"amount\":5}"))
        .isInstanceOf(TaskOutcome.Ended.class);
    assertThat(commands(task)).hasSize(1);
  }

  @Test
  void shouldKeepWhatWasTypedWhenTheTaskEndedMeanwhile() {
    long task = review();
    engine.end(task, "canceled");

    assertThat(complete(task, ann, "{\"approved\":true}"))
        .isEqualTo(new TaskOutcome.Ended(TaskOutcome.End.CANCELED, null, TestClock.START));
    assertThat(in(() -> drafts.find(task, ann.userId())).orElseThrow().answers())
        .isEqualTo(answers("{\"approved\":true}"));
    assertThat(in(() -> decisions.of(task))).isEmpty();
  }

  @Test
  void shouldSayThatATaskWasCompletedPastHatua() {
    long task = review();
    engine.end(task, "completed");

    assertThat(as(ann, () -> work.claim(task, ann)))
        .isEqualTo(
            new TaskOutcome.Ended(TaskOutcome.End.COMPLETED_ELSEWHERE, null, TestClock.START));
  }

  @Test
  void shouldForgetTheDraftOfWhoDecides() {
    long task = review();
    in(() -> save(task, ann));
    in(() -> save(task, ben));

    complete(task, ann, "{\"approved\":true}");

    assertThat(in(() -> drafts.find(task, ann.userId()))).isEmpty();
    assertThat(in(() -> drafts.find(task, ben.userId()))).isPresent();
  }

  @Test
  @Tag("S3-18")
  void shouldForgetWhatWasTypedAboutACaseAndKeepWhatWasChosen() {
    long task = review();
    in(() -> save(task, ben));
    in(() -> comments.add(task, ben.userId(), "Jane's roof"));
    complete(task, ann, "{\"approved\":true,\"grade\":\"B\",\"note\":\"Jane's roof\"}");
    long another = engine.task(engine.instance(tenant), REVIEW, APPROVERS);
    in(() -> comments.add(another, ben.userId(), "of another case"));

    TaskItem item = item(task);
    tenant.run(() -> erasure.erase(item.aggregateType(), item.aggregateId()));

    assertThat(in(() -> decisions.of(task)).orElseThrow())
        .satisfies(
            decision -> {
              assertThat(decision.decidedBy()).isEqualTo(ann.userId());
              assertThat(decision.answers())
                  .isEqualTo(answers("{\"approved\":true,\"grade\":\"B\"}"));
            });
    assertThat(in(() -> drafts.find(task, ben.userId()))).isEmpty();
    assertThat(in(() -> comments.of(task))).isEmpty();
    assertThat(in(() -> comments.of(another))).hasSize(1);
  }

  @Test
  void rejectsWhoIsNoCandidate() {
    long task = review();

    assertRefused(as(fay, () -> work.claim(task, fay)), TaskRefusal.NOT_YOUR_TASK);
    assertRefused(complete(task, fay, "{}"), TaskRefusal.NOT_YOUR_TASK);
  }

  @Test
  void rejectsWhoComesSecond() {
    long task = review();
    as(ann, () -> work.claim(task, ann));

    TaskOutcome taken = new TaskOutcome.Taken(ann.userId());
    assertThat(as(ben, () -> work.claim(task, ben))).isEqualTo(taken);
    assertThat(complete(task, ben, "{}")).isEqualTo(taken);
    assertThat(as(ben, () -> work.unclaim(task, ben))).isEqualTo(taken);
  }

  @Test
  void rejectsWhomARuleOfTheBusinessRefuses() {
    long task = engine.task(instance, Business.REQUESTED, APPROVERS);
    Business.requester = ann.userId();

    assertRefused(as(ann, () -> work.claim(task, ann)), TaskRefusal.DECIDED_BY_REQUESTER);
    assertRefused(complete(task, ann, "{}"), TaskRefusal.DECIDED_BY_REQUESTER);
    assertRefused(
        as(ben, () -> work.delegate(task, ben, ann.userId())), TaskRefusal.DECIDED_BY_REQUESTER);
    assertThat(complete(task, ben, "{}")).isInstanceOf(TaskOutcome.Done.class);
  }

  @Test
  void shouldGiveATaskBack() {
    long task = review();
    as(ann, () -> work.claim(task, ann));
    as(ann, () -> work.unclaim(task, ann));

    assertThat(item(task).assignee()).isNull();
    assertThat(as(ben, () -> work.claim(task, ben))).isInstanceOf(TaskOutcome.Done.class);
    assertThat(events.about(tenant, String.valueOf(task)))
        .hasSize(3)
        .allMatch(event -> event.startsWith("task.assigned"));
  }

  @Test
  void rejectsGivingBackWhatOnlyOnePersonMayDo() {
    long task = engine.task(instance, "expense-approval", REVIEW, List.of(), ann.userId(), null);

    assertRefused(as(ann, () -> work.unclaim(task, ann)), TaskRefusal.NO_CANDIDATES);
    assertThat(complete(task, ann, "{}")).isInstanceOf(TaskOutcome.Done.class);
  }

  @Test
  void shouldDelegateToAnotherCandidateOnly() {
    long task = review();

    assertRefused(as(ann, () -> work.delegate(task, ann, fay.userId())), TaskRefusal.NOT_QUALIFIED);
    assertThatExceptionOfType(FaultsException.class)
        .isThrownBy(() -> as(ann, () -> work.delegate(task, ann, "usr_nobody")));
    as(ann, () -> work.delegate(task, ann, ben.userId()));
    assertThat(item(task).assignee()).isEqualTo(ben.userId());
    assertThat(as(ann, () -> work.claim(task, ann))).isEqualTo(new TaskOutcome.Taken(ben.userId()));
  }

  @Test
  void rejectsATaskOfAnotherTenant() {
    long task = review();
    Invocation other = tenants.create();

    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> other.call(() -> work.claim(task, ann)));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> other.call(() -> comments.add(task, ann.userId(), "mine?")));
    assertThat(other.call(() -> inbox.find(task))).isEmpty();
  }

  @Test
  void shouldLetASubstituteDecideInTheAbsentPersonsStead() {
    long task = review();
    as(ann, () -> work.claim(task, ann));
    assertRefusedOrTaken(complete(task, fay, "{}"));

    away(ann, fay, null, null);

    assertThat(in(() -> list(fay, TaskScope.MINE))).containsExactly(task);
    assertThat(complete(task, fay, "{\"approved\":true}")).isInstanceOf(TaskOutcome.Done.class);
    assertThat(in(() -> decisions.of(task)).orElseThrow())
        .satisfies(
            decision -> {
              assertThat(decision.decidedBy()).isEqualTo(fay.userId());
              assertThat(decision.onBehalfOf()).isEqualTo(ann.userId());
            });
    assertThat(events.about(tenant, String.valueOf(task)).getLast())
        .contains("\"decidedBy\": \"" + fay.userId(), "\"onBehalfOf\": \"" + ann.userId());
  }

  @Test
  void shouldLetASubstituteInOnBothEndDaysOnly() {
    // 09:00 in UTC is noon in Nairobi, where a day begins at 21:00 UTC.
    away(ann, fay, null, null);
    long first = review();
    clock.set(TestClock.START.minusSeconds(12 * 3600 + 1));
    assertRefused(complete(first, fay, "{}"), TaskRefusal.NOT_YOUR_TASK);
    clock.set(TestClock.START.minusSeconds(12 * 3600));
    assertThat(complete(first, fay, "{}")).isInstanceOf(TaskOutcome.Done.class);

    long last = review();
    clock.set(TestClock.START.plusSeconds(36 * 3600));
    assertRefused(complete(last, fay, "{}"), TaskRefusal.NOT_YOUR_TASK);
    clock.set(TestClock.START.plusSeconds(36 * 3600 - 1));
    assertThat(complete(last, fay, "{}")).isInstanceOf(TaskOutcome.Done.class);
  }

  @Test
  void rejectsASubstituteForAnotherProcess() {
    away(ann, fay, "owner-disbursement", null);

    assertRefused(complete(review(), fay, "{}"), TaskRefusal.NOT_YOUR_TASK);
  }

  @Test
  void rejectsASubstituteAboveTheLimit() {
    long task = engine.task(instance, Business.LARGE, APPROVERS);
    away(ann, fay, null, 50_000L);
    assertRefused(complete(task, fay, "{}"), TaskRefusal.ABOVE_AUTHORITY);

    away(ann, fay, null, 50_001L);
    assertThat(complete(task, fay, "{}")).isInstanceOf(TaskOutcome.Done.class);
  }

  @Test
  void rejectsASubstituteWhereARuleRefusesTheAbsentPerson() {
    long task = engine.task(instance, Business.REQUESTED, APPROVERS);
    Business.requester = ann.userId();
    away(ann, fay, null, null);

    assertRefused(complete(task, fay, "{}"), TaskRefusal.DECIDED_BY_REQUESTER);
  }

  @Test
  void rejectsTheSubstituteOfASubstitute() {
    TaskUser gil = person("gil", Role.OPERATOR);
    away(ann, fay, null, null);
    away(fay, gil, null, null);

    assertRefused(complete(review(), gil, "{}"), TaskRefusal.NOT_YOUR_TASK);
  }

  @Test
  void rejectsAClaimThatOutlivesTheSubstitution() {
    long task = review();
    Absence absence = away(ann, fay, null, null);
    as(fay, () -> work.claim(task, fay));
    as(ann, () -> cancel(absence));

    assertRefused(complete(task, fay, "{}"), TaskRefusal.NOT_YOUR_TASK);
  }

  @Test
  @Tag("S3-17")
  void shouldWantTheSecondFactorWhereMuchMoneyMoves() {
    long large = engine.task(instance, Business.LARGE, APPROVERS);
    long unknown = engine.task(instance, "Task_MendPayout", APPROVERS);
    assertThat(wants(review())).as("no money").isFalse();
    assertThat(wants(large)).isTrue();

    from(50_001);
    assertThat(wants(large)).isTrue();
    from(50_002);
    assertThat(wants(large)).isFalse();
    assertThat(wants(unknown)).as("of whatever amount").isTrue();

    engine.end(unknown, "canceled");
    assertThat(wants(unknown)).as("it is too late to decide").isFalse();
  }

  private boolean wants(long task) {
    return in(() -> work.wantsSecondFactor(task));
  }

  /** From today on, and a day later each time. */
  private void from(long minorUnits) {
    clock.advance(Duration.ofDays(1));
    tenant.run(
        () ->
            policies.set(
                Policy.APPROVAL_SECOND_FACTOR_FROM,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                String.valueOf(minorUnits)));
  }

  @Test
  void shouldKeepComments() {
    long task = review();
    in(() -> comments.add(task, ann.userId(), "  who\nbuilt it?  "));
    in(() -> comments.add(task, ben.userId(), "a".repeat(2000)));

    assertThat(in(() -> comments.of(task)))
        .extracting(TaskComment::author)
        .containsExactly(ann.userId(), ben.userId());
    assertThat(in(() -> comments.of(task)).getFirst().text()).isEqualTo("who\nbuilt it?");
    assertThatExceptionOfType(FaultsException.class)
        .isThrownBy(() -> in(() -> comments.add(task, ann.userId(), "a".repeat(2001))));
    assertThatExceptionOfType(FaultsException.class)
        .isThrownBy(() -> in(() -> comments.add(task, ann.userId(), " ")));
  }

  private long review() {
    return engine.task(instance, REVIEW, APPROVERS);
  }

  private Absence away(TaskUser absent, TaskUser substitute, String processId, Long limit) {
    return as(
        absent,
        () ->
            absences.record(
                absent.userId(),
                new RecordAbsence(
                    substitute.userId(),
                    LocalDate.of(2026, 11, 22),
                    LocalDate.of(2026, 11, 23),
                    processId,
                    limit)));
  }

  private boolean cancel(Absence absence) {
    absences.cancel(absence.userId(), absence.id());
    return true;
  }

  private boolean save(long task, TaskUser user) {
    drafts.save(task, user.userId(), answers("{\"approved\":null}"));
    return true;
  }

  private TaskOutcome complete(long task, TaskUser user, String answers) {
    return as(user, () -> work.complete(task, user, answers(answers)));
  }

  private List<Long> list(TaskUser user, TaskScope scope) {
    return inbox
        .list(user, TaskFilter.of(scope), io.hatua.page.PageRequest.first())
        .items()
        .stream()
        .map(TaskItem::taskKey)
        .toList();
  }

  private List<Object> commands(long task) {
    return in(
        () ->
            transaction.execute(
                status ->
                    jdbc
                        .sql(
                            """
                            select payload ->> 'variables' as variables from outbox
                            where destination = 'engine' and payload ->> 'taskKey' = :key""")
                        .param("key", String.valueOf(task))
                        .query()
                        .listOfRows()
                        .stream()
                        .map(Map::values)
                        .<Object>map(values -> values.iterator().next())
                        .toList()));
  }

  private TaskItem item(long task) {
    return in(() -> inbox.find(task)).orElseThrow();
  }

  private TaskUser person(String name, Role role) {
    String id =
        in(
            () ->
                administration.add(
                    new AddUser(name + "@" + tenant.tenantId() + ".example", name, role),
                    "{noop}x",
                    false));
    return new TaskUser(id, Set.of(role.group()));
  }

  private <T> T in(Supplier<T> call) {
    return tenant.call(call);
  }

  private <T> T as(TaskUser user, Supplier<T> call) {
    return new Invocation(tenant.tenantId(), Actor.user(user.userId()), "corr_1", null).call(call);
  }

  private JsonNode answers(String text) {
    try {
      return json.readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void assertRefused(TaskOutcome outcome, String code) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            TaskOutcome.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo(code));
  }

  private static void assertRefusedOrTaken(TaskOutcome outcome) {
    assertThat(outcome).isInstanceOf(TaskOutcome.Taken.class);
  }

  private static List<TaskOutcome> both(Callable<TaskOutcome> one, Callable<TaskOutcome> other)
      throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      Future<TaskOutcome> first = threads.submit(one);
      Future<TaskOutcome> second = threads.submit(other);
      return List.of(first.get(), second.get());
    }
  }
}
