package io.hatua.worker.slawatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.annotation.value.JobWorkerValue;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.jobhandling.JobWorkerManager;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.hatua.maintenance.ClockView;
import io.hatua.maintenance.Escalation;
import io.hatua.maintenance.Maintenance;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.maintenance.SlaEscalations;
import io.hatua.maintenance.SubmitRequest;
import io.hatua.maintenance.Triage;
import io.hatua.outbox.EngineCommand;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.process.ProcessResources;
import io.hatua.process.slawatch.SlaWatch;
import io.hatua.support.DatabaseTest;
import io.hatua.support.EmbeddedDatabase;
import io.hatua.support.MaintenanceCases;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import io.hatua.worker.EmbeddedEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The same work orders at three operators: one has only the clocks' processes, one only the sweep,
 * one both. All three come to the same, and to what the clocks themselves say; an hour in which
 * neither works changes nothing.
 */
@DatabaseTest
@ContextConfiguration(initializers = {EmbeddedDatabase.class, EmbeddedEngine.class})
@DirtiesContext
@Tag("S1-72")
@Tag("S1-73")
class SlaDetectorsTest {

  /** Of each operator at a time: what the engine in memory does takes longer the more it holds. */
  private static final int ORDERS = 24;

  /** More than one for a measurement (docs/benchmarks.md): other lives each time. */
  private static final int ROUNDS =
      Math.ceilDiv(Integer.getInteger("hatua.sla.orders", ORDERS), ORDERS);

  private static final int STEPS = 16;
  private static final Duration STEP = Duration.ofHours(4);
  private static final int OUTAGE_AT = 5;

  /** Longer than a job's time-out, after which the engine hands it out again. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final List<String> PRIORITIES = List.of("EMERGENCY", "HIGH", "MEDIUM", "LOW");

  @Autowired private CamundaClient client;
  @Autowired private ZeebeTestEngine engine;
  @Autowired private JobWorkerManager workers;
  @Autowired private ObjectMapper json;
  @Autowired private MaintenanceCases cases;
  @Autowired private Maintenance maintenance;
  @Autowired private MaintenanceSteps steps;
  @Autowired private SlaEscalations escalations;
  @Autowired private Policies policies;
  @Autowired private Tenants tenants;
  @Autowired private TestTenants testTenants;
  @Autowired private TestClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private final Set<String> handedOver = new HashSet<>();

  /** An operator with its people and its orders. */
  private record Operator(
      Invocation tenant, String technician, List<String> orders, List<String> detectors) {}

  /** A clock of an order. */
  private record Seen(int order, ClockView view) {}

  /** What happens to an order at which step; {@link Integer#MAX_VALUE} for never. */
  private record Life(int accepted, int paused, int resumed, int finished, int cancelled) {}

  private Operator watched;
  private Operator swept;
  private Operator both;
  private List<JobWorkerValue> configs;

  @BeforeEach
  void open() {
    ProcessResources.packaged(SlaWatch.CONTRACT).deploy(client);
    only(SlaWatch.JobTypes.BEGIN_WATCH, SlaWatch.JobTypes.CHECK_CLOCK);
    // Ahead of the engine's clock, which goes on while the test runs: a timer never fires too soon.
    clock.set(Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(10L + ROUNDS, ChronoUnit.MINUTES));
  }

  @Test
  void shouldAgreeAndEscalateOnceWhateverHappensToAnOrder() throws Exception {
    Random random = new Random(72);
    for (int round = 0; round < ROUNDS; round++) {
      if (round > 0) {
        end();
      }
      watched = operator("sla-watch");
      swept = operator("sla-sweep");
      both = operator("sla-sweep", "sla-watch");
      liveAndAgree(lives(random));
    }
    assertThat(
            EmbeddedEngine.records(
                engine, ValueType.INCIDENT, IncidentRecordValue.class, IncidentIntent.CREATED))
        .isEmpty();
  }

  private void liveAndAgree(List<Life> lives) throws Exception {
    for (int step = 0; step < STEPS; step++) {
      if (step == OUTAGE_AT) {
        outage();
      }
      for (Operator one : List.of(watched, swept, both)) {
        live(one, lives, step);
      }
      boolean sweepComesFirst = step % 2 == 0;
      pass(STEP, () -> sweep(sweepComesFirst ? both : swept));
      sweep(sweepComesFirst ? swept : both);
    }
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              handOver();
              assertThat(passed(clocks(watched))).isEqualTo(passed(clocks(swept)));
            });

    Set<String> expected = passed(clocks(swept));
    assertThat(expected).hasSizeGreaterThan(ORDERS);
    for (Operator one : List.of(watched, swept, both)) {
      List<Seen> clocks = clocks(one);
      assertThat(passed(clocks)).isEqualTo(expected).isEqualTo(due(clocks));
      assertThat(told(one)).isEqualTo(expected.size());
      assertThat(detectors(clocks)).containsExactlyElementsOf(one.detectors());
    }
  }

  /** What is still open is called off, so that no process of a clock is left. */
  private void end() throws Exception {
    for (Operator one : List.of(watched, swept, both)) {
      one.tenant()
          .run(
              () ->
                  one.orders().stream()
                      .filter(id -> !cases.details(id).summary().status().isOver())
                      .forEach(id -> maintenance.cancel(id, "NOT_NEEDED")));
    }
    handOver();
    engine.waitForIdleState(PATIENCE);
  }

  /** An hour in which people do nothing, the workers are gone and nobody sweeps. */
  private void outage() throws Exception {
    finishJobs();
    workers.closeAllOpenWorkers();
    pass(Duration.ofHours(1), () -> {});
    configs.forEach(config -> workers.openWorker(client, config));
  }

  /** The others would ask for work all the time. */
  private void only(String... types) {
    configs =
        Stream.of(types)
            .map(type -> workers.findJobWorkerConfigByType(type).orElseThrow())
            .toList();
    workers.closeAllOpenWorkers();
    configs.forEach(config -> workers.openWorker(client, config));
  }

  private Operator operator(String... detectors) {
    Invocation tenant = testTenants.create();
    return tenant.call(
        () -> {
          policies.set(
              Policy.MAINTENANCE_ROUND_THE_CLOCK, tenants.today(), String.join(",", PRIORITIES));
          String technician = cases.technician(null);
          String unit = cases.unit();
          List<String> orders = new ArrayList<>();
          for (int i = 0; i < ORDERS; i++) {
            String priority = PRIORITIES.get(i % PRIORITIES.size());
            String id =
                cases.submit(new SubmitRequest(unit, "PLUMBING", priority, "The tap leaks"));
            steps.triage(id, new Triage("PLUMBING", priority, "PLUMBING", 1, "WATER", true));
            steps.createWorkOrder(id);
            maintenance.assign(id, technician, "test");
            orders.add(id);
          }
          return new Operator(tenant, technician, orders, List.of(detectors));
        });
  }

  private static List<Life> lives(Random random) {
    List<Life> lives = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      int accepted = random.nextInt(4) == 0 ? Integer.MAX_VALUE : random.nextInt(6);
      boolean begun = accepted < Integer.MAX_VALUE;
      int paused = begun && random.nextBoolean() ? accepted + 1 : Integer.MAX_VALUE;
      int resumed = paused < Integer.MAX_VALUE ? paused + 1 + random.nextInt(3) : paused;
      int finished =
          begun && random.nextBoolean()
              ? (resumed < Integer.MAX_VALUE ? resumed : accepted) + 1 + random.nextInt(5)
              : Integer.MAX_VALUE;
      int cancelled = !begun && random.nextBoolean() ? random.nextInt(STEPS) : Integer.MAX_VALUE;
      lives.add(new Life(accepted, paused, resumed, finished, cancelled));
    }
    return lives;
  }

  private void live(Operator one, List<Life> lives, int step) {
    for (int i = 0; i < ORDERS; i++) {
      String id = one.orders().get(i);
      Life life = lives.get(i);
      one.tenant()
          .run(
              () -> {
                if (life.accepted() == step || life.resumed() == step) {
                  cases.by(one.technician(), () -> maintenance.start(id));
                }
                if (life.paused() == step) {
                  cases.by(one.technician(), () -> maintenance.pause(id, "WAITING_FOR_PARTS"));
                }
                if (life.finished() == step) {
                  cases.by(one.technician(), () -> maintenance.finish(id));
                  steps.complete(id, 1);
                }
                if (life.cancelled() == step) {
                  maintenance.cancel(id, "NOT_NEEDED");
                }
              });
    }
  }

  private void sweep(Operator one) {
    one.tenant().run(escalations::sweep);
  }

  /** Order, clock, level and when, of everything on record. */
  private static Set<String> passed(List<Seen> clocks) {
    return all(
        clocks,
        one ->
            one.view().escalations().stream()
                .map(passed -> line(one, passed.level().name(), passed.passedAt())));
  }

  /** The same, as the clocks themselves say it. */
  private Set<String> due(List<Seen> clocks) {
    return all(
        clocks,
        one ->
            one.view().clock().passed(clock.instant()).stream()
                .map(
                    level ->
                        line(one, level.name(), one.view().clock().reaches(level).orElseThrow())));
  }

  private static Set<String> detectors(List<Seen> clocks) {
    return all(clocks, one -> one.view().escalations().stream().map(Escalation::recordedBy));
  }

  private static Set<String> all(List<Seen> clocks, Function<Seen, Stream<String>> reading) {
    return clocks.stream().flatMap(reading).collect(Collectors.toCollection(TreeSet::new));
  }

  private List<Seen> clocks(Operator one) {
    return one.tenant()
        .call(
            () -> {
              List<Seen> all = new ArrayList<>();
              for (int i = 0; i < ORDERS; i++) {
                for (ClockView view : cases.details(one.orders().get(i)).clocks()) {
                  all.add(new Seen(i, view));
                }
              }
              return all;
            });
  }

  private static String line(Seen one, String level, Instant at) {
    return "%d %s %s %s".formatted(one.order(), one.view().kind(), level, at);
  }

  private long told(Operator one) {
    return query(
            one,
            """
            select id from outbox
            where destination = 'kafka' and payload ->> 'type' like 'sla.%'""")
        .size();
  }

  /**
   * The relay hands over what came up, then time goes on.
   *
   * @param before the engine's timers
   */
  private void pass(Duration time, Runnable before) throws InterruptedException, TimeoutException {
    handOver();
    finishJobs();
    clock.advance(time);
    before.run();
    engine.increaseTime(time);
    engine.waitForIdleState(PATIENCE);
  }

  /**
   * Idle is the engine also while a worker is at a job: a message for its process would be too old
   * once time has gone on.
   */
  private void finishJobs() throws InterruptedException, TimeoutException {
    engine.waitForIdleState(PATIENCE);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                jobs(JobIntent.CREATED)
                    == jobs(JobIntent.COMPLETED, JobIntent.CANCELED, JobIntent.ERROR_THROWN));
    engine.waitForIdleState(PATIENCE);
  }

  private int jobs(JobIntent... intents) {
    return EmbeddedEngine.records(engine, ValueType.JOB, JobRecordValue.class, intents).size();
  }

  /** The test plays the relay, for the two who have a process a clock. */
  private void handOver() {
    List<CamundaFuture<?>> sent = new ArrayList<>();
    for (Operator one : List.of(watched, both)) {
      query(
              one,
              """
              select id || ' ' || payload from outbox
              where destination = 'engine' and aggregate_type = 'sla_clock' order by position""")
          .forEach(row -> hand(row.split(" ", 2), sent));
    }
    sent.forEach(CamundaFuture::join);
  }

  private void hand(String[] row, List<CamundaFuture<?>> sent) {
    if (!handedOver.add(row[0])) {
      return;
    }
    try {
      switch (json.readValue(row[1], EngineCommand.class)) {
        case EngineCommand.StartProcess start ->
            sent.add(
                client
                    .newCreateInstanceCommand()
                    .bpmnProcessId(start.processId())
                    .latestVersion()
                    .variables(start.variables())
                    .send());
        case EngineCommand.PublishMessage message ->
            sent.add(
                client
                    .newPublishMessageCommand()
                    .messageName(message.name())
                    .correlationKey(message.correlationKey())
                    .messageId(row[0])
                    .timeToLive(message.timeToLive())
                    .send());
        case EngineCommand.CompleteUserTask complete ->
            throw new AssertionError("a clock has no user task");
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> query(Operator one, String sql) {
    return as(
        one.tenant(),
        () -> transaction.execute(status -> jdbc.sql(sql).query(String.class).list()));
  }

  private static <T> T as(Invocation tenant, Supplier<T> work) {
    return tenant.call(work);
  }
}
