package io.hatua.worker.maintenancerequest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.jobhandling.JobWorkerManager;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.hatua.maintenance.Awaited;
import io.hatua.maintenance.CancelReason;
import io.hatua.maintenance.ClockView;
import io.hatua.maintenance.Escalation;
import io.hatua.maintenance.Maintenance;
import io.hatua.maintenance.MaintenanceStatus;
import io.hatua.maintenance.RequestDetails;
import io.hatua.maintenance.Skill;
import io.hatua.maintenance.SlaEscalations;
import io.hatua.maintenance.SubmitRequest;
import io.hatua.outbox.EngineCommand;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.process.ProcessContract;
import io.hatua.process.ProcessContract.Job;
import io.hatua.process.ProcessResources;
import io.hatua.process.maintenancerequest.MaintenanceRequest;
import io.hatua.process.slawatch.SlaWatch;
import io.hatua.sla.SlaLevel;
import io.hatua.support.DatabaseTest;
import io.hatua.support.EmbeddedDatabase;
import io.hatua.support.MaintenanceCases;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import io.hatua.worker.EmbeddedEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/** Both models on an engine in memory with their real workers; the test plays the relay. */
@DatabaseTest
@ContextConfiguration(initializers = {EmbeddedDatabase.class, EmbeddedEngine.class})
@DirtiesContext
class MaintenanceModelTest {

  private static final String USER_TASK = "io.camunda.zeebe:userTask";
  private static final int MANY = 60;

  @Autowired private CamundaClient client;
  @Autowired private ZeebeTestEngine engine;
  @Autowired private JobWorkerManager workers;
  @Autowired private ObjectMapper json;
  @Autowired private MaintenanceCases cases;
  @Autowired private Maintenance maintenance;
  @Autowired private SlaEscalations escalations;
  @Autowired private Policies policies;
  @Autowired private Tenants tenants;
  @Autowired private TestTenants testTenants;
  @Autowired private TestClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  /** How far the engine's clock, which all tests share, is ahead. */
  private static Duration moved = Duration.ZERO;

  private final Set<String> handedOver = new HashSet<>();
  private final Set<Long> started = new HashSet<>();
  private Invocation invocation;
  private String technician;

  @BeforeEach
  void deploy() {
    // Ahead of the engine's clock, which goes on while the test runs: no timer fires too soon.
    clock.set(Instant.now().plus(moved).plus(Duration.ofMinutes(10)));
    invocation = testTenants.create();
    technician = as(() -> cases.technician(null, Skill.PLUMBING));
    set(Policy.MAINTENANCE_ROUND_THE_CLOCK, "EMERGENCY,HIGH,MEDIUM,LOW");
    set(Policy.MAINTENANCE_MAX_ORDERS, "1000");
    for (ProcessContract contract : List.of(MaintenanceRequest.CONTRACT, SlaWatch.CONTRACT)) {
      ProcessResources packaged = ProcessResources.packaged(contract);
      // The engine in memory has no commands for user tasks: here they are jobs.
      new ProcessResources(
              packaged.processId(),
              packaged.files().stream()
                  .map(
                      file ->
                          new ProcessResources.File(
                              file.name(),
                              new String(file.content(), StandardCharsets.UTF_8)
                                  .replace("<zeebe:userTask />", "")
                                  .getBytes(StandardCharsets.UTF_8)))
                  .toList())
          .deploy(client);
    }
  }

  @Test
  @Tag("S1-67")
  void shouldMendReopenMendAgainAndClose() {
    String id = as(cases::submitted);
    mend(id);
    await(() -> status(id) == MaintenanceStatus.COMPLETED);
    run(() -> maintenance.reopen(id, "It leaks again", "cus_1"));
    mend(id);
    await(() -> status(id) == MaintenanceStatus.COMPLETED);
    pass(Duration.ofDays(8));
    await(() -> told(id).contains("request.closed"));

    assertThat(details(id).round()).isEqualTo(2);
    assertThat(details(id).clocks()).hasSize(4).allMatch(one -> one.escalations().isEmpty());
    assertThat(incidents()).isEmpty();
    await(() -> running() == 0);
  }

  /** Many orders, the engine's timers and the sweep at once: each level once, none missing. */
  @Test
  @Tag("S1-72")
  @Tag("S1-73")
  void shouldEscalateThroughThreeLevelsOnceEach() {
    String unit = as(cases::unit);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      ids.add(as(() -> cases.submitted(unit)));
    }
    await(() -> count("maintenance_request where status = 'ASSIGNED'") == MANY);
    for (int hour = 0; hour < 60; hour += 6) {
      pass(Duration.ofHours(6));
      if (hour % 12 == 0) {
        run(escalations::sweep);
      }
    }
    await(() -> count("sla_escalation") == 2L * MANY * SlaLevel.values().length);

    for (String id : ids) {
      assertThat(told(id).stream().filter("sla.breached"::equals)).hasSize(6);
      assertThat(told(id).stream().filter("sla.at_risk"::equals)).hasSize(2);
    }
    assertThat(
            ids.stream()
                .flatMap(id -> details(id).clocks().stream())
                .flatMap(one -> one.escalations().stream())
                .map(Escalation::recordedBy)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("sla-watch", "sla-sweep");
    assertThat(incidents()).isEmpty();
  }

  @Test
  @Tag("S1-71")
  void shouldNotEscalateWhileTheClockStands() {
    String id = as(cases::submitted);
    await(() -> status(id) == MaintenanceStatus.ASSIGNED);
    by(() -> maintenance.start(id));
    by(() -> maintenance.pause(id, "WAITING_FOR_PARTS"));
    handOver();
    pass(Duration.ofDays(10));
    run(escalations::sweep);
    assertThat(passed(id)).isZero();
    by(() -> maintenance.start(id));
    handOver();
    pass(Duration.ofHours(28));
    await(() -> told(id).contains("sla.breached"));

    assertThat(incidents()).isEmpty();
  }

  @Test
  void shouldAskAManagerAndTheOwnerAndEndWhenTheOwnerRefuses() {
    String id =
        as(
            () ->
                cases.submit(
                    new SubmitRequest(cases.unit(), null, "LOW", "Something odd happened here")));
    decide(
        id,
        Awaited.TRIAGE,
        Map.of(
            "category", "STRUCTURE", "priority", "LOW", "skill", "BUILDING", "estimate", 90_000));
    decide(id, Awaited.OWNER, Map.of("decision", "REFUSE", "note", "by phone"));
    await(() -> status(id) == MaintenanceStatus.CANCELLED);
    await(() -> running() == 0);

    assertThat(details(id).cancelReason()).isEqualTo(CancelReason.OWNER_REFUSED);
    assertThat(incidents()).isEmpty();
  }

  @Test
  void shouldEndEverythingWhenCancelled() {
    String id = as(cases::submitted);
    await(() -> status(id) == MaintenanceStatus.ASSIGNED);
    run(() -> maintenance.cancel(id, "NOT_NEEDED"));
    await(() -> running() == 0);

    assertThat(incidents()).isEmpty();
  }

  @Test
  void workersShouldFetchOnlyWhatTheyRead() {
    for (ProcessContract contract : List.of(MaintenanceRequest.CONTRACT, SlaWatch.CONTRACT)) {
      for (Job job : contract.jobs()) {
        Set<String> reads = new HashSet<>(contract.startVariables());
        reads.addAll(job.inputs());
        assertThat(workers.findJobWorkerConfigByType(job.type()).orElseThrow().getFetchVariables())
            .as(job.type())
            .containsExactlyInAnyOrderElementsOf(reads);
      }
    }
  }

  private void mend(String id) {
    await(() -> status(id) == MaintenanceStatus.ASSIGNED);
    by(() -> maintenance.start(id));
    by(() -> maintenance.finish(id));
  }

  /** Waits for the task, decides it in Hatua, and lets the engine go on. */
  private void decide(String id, Awaited work, Map<String, Object> answers) {
    await(() -> !waiting(work.elementId()).isEmpty());
    Record<JobRecordValue> task = waiting(work.elementId()).getFirst();
    run(
        () -> {
          cases.claimed(id, task.getValue().getProcessInstanceKey());
          cases.decide(id, work, answers);
        });
    client.newCompleteCommand(task.getKey()).send().join();
  }

  private List<Record<JobRecordValue>> waiting(String elementId) {
    Set<Long> ended =
        EmbeddedEngine.records(
                engine,
                ValueType.JOB,
                JobRecordValue.class,
                JobIntent.COMPLETED,
                JobIntent.CANCELED)
            .stream()
            .map(Record::getKey)
            .collect(Collectors.toSet());
    return EmbeddedEngine.records(engine, ValueType.JOB, JobRecordValue.class, JobIntent.CREATED)
        .stream()
        .filter(job -> job.getValue().getType().equals(USER_TASK))
        .filter(job -> job.getValue().getElementId().equals(elementId))
        .filter(job -> ours(job.getValue().getProcessInstanceKey()))
        .filter(job -> !ended.contains(job.getKey()))
        .toList();
  }

  /** Instances of this test that have not ended. */
  private long running() {
    Set<Long> ended =
        EmbeddedEngine.records(
                engine,
                ValueType.PROCESS_INSTANCE,
                ProcessInstanceRecordValue.class,
                ProcessInstanceIntent.ELEMENT_COMPLETED)
            .stream()
            .map(Record::getKey)
            .collect(Collectors.toSet());
    return started.stream().filter(key -> !ended.contains(key)).count();
  }

  private boolean ours(long instance) {
    return started.contains(instance);
  }

  private void pass(Duration time) {
    handOver();
    clock.advance(time);
    engine.increaseTime(time);
    moved = moved.plus(time);
  }

  private void await(BooleanSupplier condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () -> {
              handOver();
              return condition.getAsBoolean();
            });
  }

  private void handOver() {
    List<String> rows =
        query(
            """
            select id || ' ' || payload from outbox
            where destination = 'engine' and :value <> '' order by position""",
            "all");
    for (String row : rows) {
      String[] idAndPayload = row.split(" ", 2);
      if (handedOver.add(idAndPayload[0])) {
        hand(idAndPayload[0], idAndPayload[1]);
      }
    }
  }

  private void hand(String rowId, String payload) {
    try {
      switch (json.readValue(payload, EngineCommand.class)) {
        case EngineCommand.StartProcess start ->
            started.add(
                client
                    .newCreateInstanceCommand()
                    .bpmnProcessId(start.processId())
                    .latestVersion()
                    .variables(start.variables())
                    .send()
                    .join()
                    .getProcessInstanceKey());
        case EngineCommand.PublishMessage message ->
            client
                .newPublishMessageCommand()
                .messageName(message.name())
                .correlationKey(message.correlationKey())
                .messageId(rowId)
                .timeToLive(message.timeToLive())
                .variables(message.variables())
                .send()
                .join();
        // The engine in memory knows no user tasks: the test completes their jobs itself.
        case EngineCommand.CompleteUserTask complete -> {}
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> incidents() {
    return EmbeddedEngine.records(
            engine, ValueType.INCIDENT, IncidentRecordValue.class, IncidentIntent.CREATED)
        .stream()
        .filter(incident -> ours(incident.getValue().getProcessInstanceKey()))
        .map(incident -> incident.getValue().getErrorMessage())
        .toList();
  }

  private RequestDetails details(String id) {
    return as(() -> cases.details(id));
  }

  private MaintenanceStatus status(String id) {
    return details(id).summary().status();
  }

  private int passed(String id) {
    return details(id).clocks().stream().map(ClockView::escalations).mapToInt(List::size).sum();
  }

  private List<String> told(String id) {
    return query(
        """
        select payload ->> 'type' from outbox
        where aggregate_id = :value and destination = 'kafka' order by position""",
        id);
  }

  private List<String> query(String sql, String value) {
    return as(
        () ->
            transaction.execute(
                status -> jdbc.sql(sql).param("value", value).query(String.class).list()));
  }

  private long count(String rows) {
    return Long.parseLong(
        query("select count(*)::text from (select 1 from " + rows + ") r where :value <> ''", "all")
            .getFirst());
  }

  private void by(Runnable work) {
    run(() -> cases.by(technician, work));
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
