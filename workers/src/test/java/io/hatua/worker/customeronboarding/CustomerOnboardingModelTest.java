package io.hatua.worker.customeronboarding;

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
import io.hatua.application.ApplicationStatus;
import io.hatua.application.ApplicationTest;
import io.hatua.application.OfficerWork;
import io.hatua.application.SubmitApplication;
import io.hatua.outbox.EngineCommand;
import io.hatua.process.ProcessContract.Job;
import io.hatua.process.ProcessResources;
import io.hatua.process.customeronboarding.CustomerOnboarding;
import io.hatua.screening.CheckKind;
import io.hatua.screening.CheckResult;
import io.hatua.worker.EmbeddedEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The model on an engine in memory with its real workers; the test plays the outbox's relay. */
@ContextConfiguration(initializers = EmbeddedEngine.class)
@DirtiesContext
class CustomerOnboardingModelTest extends ApplicationTest {

  private static final String USER_TASK = "io.camunda.zeebe:userTask";

  @Autowired private CamundaClient client;
  @Autowired private ZeebeTestEngine engine;
  @Autowired private JobWorkerManager workers;
  @Autowired private ObjectMapper json;

  private final Set<String> handedOver = new HashSet<>();
  private long instance;

  @BeforeEach
  void deploy() {
    clock.set(Instant.now());
    ProcessResources packaged = ProcessResources.packaged(CustomerOnboarding.CONTRACT);
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

  @Test
  @Tag("S1-10")
  @Tag("S1-11")
  @Tag("S1-12")
  void shouldMakeACustomerOfWhomTheRulesApprove() {
    String id = as(cases::submitted);
    answerChecks(id, CheckResult.PASSED);
    awaitEnd(id);

    assertThat(status(id)).isEqualTo(ApplicationStatus.APPROVED);
    assertThat(customer(id)).isEqualTo("active");
    assertThat(incidents()).isEmpty();
  }

  @Test
  @Tag("S1-12")
  void shouldRejectWhomTheRulesReject() {
    String id = as(cases::submitted);
    answerChecks(id, CheckResult.FAILED);
    awaitEnd(id);

    assertThat(application(id).reasons())
        .containsExactlyInAnyOrder("IDENTITY_NOT_CONFIRMED", "BACKGROUND_HIGH_RISK");
    assertThat(customer(id)).isEqualTo("rejected");
  }

  @Test
  @Tag("S1-15")
  void shouldDoWhatAnOfficerDecided() {
    String id = review();
    as(
        () ->
            cases.decide(
                instance,
                OfficerWork.REVIEW.elementId(),
                Map.of("decision", "REJECT", "note", "no")));
    complete(OfficerWork.REVIEW, Map.of());
    awaitEnd(id);

    assertThat(customer(id)).isEqualTo("rejected");
    assertThat(application(id).reasons()).containsExactly("INCOME_TIGHT");
  }

  @Test
  @Tag("S1-15")
  void decisionForgedInTheEngineEndsInAnIncident() {
    String id = review();
    client
        .newSetVariablesCommand(instance)
        .variables(Map.of("outcome", "APPROVE", "decision", "APPROVE"))
        .send()
        .join();
    complete(OfficerWork.REVIEW, Map.of("decision", "APPROVE", "outcome", "APPROVE"));
    for (int failure = 1; failure <= 5; failure++) {
      int expected = failure;
      await()
          .until(
              () ->
                  EmbeddedEngine.records(
                              engine, ValueType.JOB, JobRecordValue.class, JobIntent.FAILED)
                          .stream()
                          .filter(job -> job.getValue().getProcessInstanceKey() == instance)
                          .count()
                      == expected);
      engine.increaseTime(Duration.ofSeconds(1L << (failure - 1)));
    }

    await().until(() -> !incidents().isEmpty());
    assertThat(incidents().getFirst()).contains("Task_ReviewApplication", "Nothing was changed");
    assertThat(status(id)).isEqualTo(ApplicationStatus.IN_REVIEW);
    assertThat(customer(id)).isEqualTo("draft");
  }

  @Test
  void shouldCallEverythingOffAndForgetWhoWithdraws() {
    String id = as(cases::submitted);
    await().until(() -> handOverUntil(id, application(id).checks().size() == 2));
    run(() -> applications.withdraw(id));
    await().until(() -> handOverUntil(id, status(id) == ApplicationStatus.WITHDRAWN));
    clock.advance(Duration.ofHours(25));
    engine.increaseTime(Duration.ofHours(25));
    awaitEnd(id);

    assertThat(customer(id)).isEqualTo("none");
    assertThat(application(id).erasedAt()).isNotNull();
    for (CheckKind kind : CheckKind.values()) {
      assertThat(atProvider(id, kind)).isEqualTo("CANCELLED");
    }
    assertThat(incidents()).isEmpty();
  }

  @Test
  void workersShouldFetchOnlyWhatTheyRead() {
    for (Job job : CustomerOnboarding.CONTRACT.jobs()) {
      Set<String> reads = new HashSet<>(CustomerOnboarding.CONTRACT.startVariables());
      reads.addAll(job.inputs());
      assertThat(workers.findJobWorkerConfigByType(job.type()).orElseThrow().getFetchVariables())
          .as(job.type())
          .containsExactlyInAnyOrderElementsOf(reads);
    }
  }

  /** An application that waits for its review. */
  private String review() {
    SubmitApplication sound = as(cases::sound);
    String id =
        as(() ->
                applications.submit(
                    new SubmitApplication(
                        sound.name(),
                        sound.email(),
                        sound.phone(),
                        sound.documentKind(),
                        sound.documentNumber(),
                        6_000_000L,
                        2_500_000L,
                        "KES",
                        true)))
            .applicationId();
    answerChecks(id, CheckResult.PASSED);
    await().until(() -> handOverUntil(id, status(id) == ApplicationStatus.IN_REVIEW));
    return id;
  }

  private void answerChecks(String id, CheckResult result) {
    for (CheckKind kind : CheckKind.values()) {
      await().until(() -> handOverUntil(id, atProviderKnown(id, kind)));
      as(() -> cases.answer(id, kind, result));
    }
  }

  private boolean atProviderKnown(String id, CheckKind kind) {
    return application(id).checks().stream().anyMatch(check -> check.kind() == kind)
        && atProvider(id, kind).equals("PENDING");
  }

  private void complete(OfficerWork work, Map<String, Object> variables) {
    Record<JobRecordValue> task =
        await()
            .until(
                () ->
                    EmbeddedEngine.records(
                            engine, ValueType.JOB, JobRecordValue.class, JobIntent.CREATED)
                        .stream()
                        .filter(job -> job.getValue().getProcessInstanceKey() == instance)
                        .filter(job -> job.getValue().getType().equals(USER_TASK))
                        .filter(job -> job.getValue().getElementId().equals(work.elementId()))
                        .toList(),
                found -> !found.isEmpty())
            .getFirst();
    client.newCompleteCommand(task.getKey()).variables(variables).send().join();
  }

  private void awaitEnd(String id) {
    await()
        .until(
            () ->
                handOverUntil(
                    id,
                    EmbeddedEngine.records(
                            engine,
                            ValueType.PROCESS_INSTANCE,
                            ProcessInstanceRecordValue.class,
                            ProcessInstanceIntent.ELEMENT_COMPLETED)
                        .stream()
                        .anyMatch(ended -> ended.getKey() == instance)));
  }

  private boolean handOverUntil(String id, boolean done) {
    List<String> rows =
        query(
            """
            select id || ' ' || payload from outbox
            where destination = 'engine' and aggregate_id = :value order by position""",
            id);
    for (String row : rows) {
      String[] idAndPayload = row.split(" ", 2);
      if (handedOver.add(idAndPayload[0])) {
        hand(idAndPayload[0], idAndPayload[1]);
      }
    }
    return done;
  }

  private void hand(String rowId, String payload) {
    try {
      switch (json.readValue(payload, EngineCommand.class)) {
        case EngineCommand.StartProcess start ->
            instance =
                client
                    .newCreateInstanceCommand()
                    .bpmnProcessId(start.processId())
                    .latestVersion()
                    .variables(start.variables())
                    .send()
                    .join()
                    .getProcessInstanceKey();
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
        .filter(incident -> incident.getValue().getProcessInstanceKey() == instance)
        .map(incident -> incident.getValue().getErrorMessage())
        .toList();
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofMinutes(1));
  }
}
