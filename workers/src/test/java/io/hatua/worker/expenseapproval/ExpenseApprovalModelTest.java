package io.hatua.worker.expenseapproval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import io.hatua.expense.Approval;
import io.hatua.expense.Awaited;
import io.hatua.expense.ExpenseStatus;
import io.hatua.expense.ExpenseTest;
import io.hatua.expense.SubmitExpense;
import io.hatua.outbox.EngineCommand;
import io.hatua.payout.ProviderPayout;
import io.hatua.process.ProcessContract.Job;
import io.hatua.process.ProcessResources;
import io.hatua.process.expenseapproval.ExpenseApproval;
import io.hatua.worker.EmbeddedEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The model on an engine in memory with its real workers; the test plays the outbox's relay. */
@ContextConfiguration(initializers = EmbeddedEngine.class)
@DirtiesContext
class ExpenseApprovalModelTest extends ExpenseTest {

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
    ProcessResources packaged = ProcessResources.packaged(ExpenseApproval.CONTRACT);
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
  @Tag("S0-07")
  void shouldPayWhatNobodyHasToApprove() {
    String id = as(cases::submitted);
    settle(id, ProviderPayout.State.PAID);
    awaitEnd(id);

    assertThat(status(id)).isEqualTo(ExpenseStatus.PAID);
    assertThat(trialBalance()).containsEntry("C maintenance_expense", 400_000L);
    assertThat(incidents()).isEmpty();
  }

  @Test
  @Tag("S0-07")
  @Tag("S0-08")
  void shouldAskThreeLevelsAndSendBackOnce() {
    String id =
        as(
            () ->
                cases.submit(
                    cases.invoice(cases.supplier(), cases.budget(cases.property()), 60_000_000)));
    decide(id, "estate-manager", Map.of("decision", "RETURN", "question", "Which pump?"));
    answer(id);
    decide(id, "estate-manager", Map.of("decision", "APPROVE"));
    decide(id, "finance", Map.of("decision", "APPROVE"));
    decide(id, "approver", Map.of("decision", "APPROVE"));
    settle(id, ProviderPayout.State.PAID);
    awaitEnd(id);

    assertThat(status(id)).isEqualTo(ExpenseStatus.PAID);
    assertThat(expense(id).approvals()).hasSize(4);
    assertThat(incidents()).isEmpty();
  }

  @Test
  @Tag("S0-07")
  void shouldAskTheNextLevelUpAndThenReject() {
    String id = as(() -> cases.submit(large()));
    asked(id, "estate-manager");
    clock.advance(Duration.ofHours(73));
    engine.increaseTime(Duration.ofHours(73));
    decide(id, "finance", Map.of("decision", "REJECT", "reason", "Not this year"));
    awaitEnd(id);

    assertThat(status(id)).isEqualTo(ExpenseStatus.REJECTED);
    assertThat(budgetOf(id).reservedMinorUnits()).isZero();
    assertThat(incidents()).isEmpty();
  }

  @Test
  @Tag("S0-07")
  void shouldUndoEverythingWhenFinanceGivesThePaymentUp() {
    String id = as(cases::submitted);
    settle(id, ProviderPayout.State.FAILED);
    await().until(() -> handOverUntil(id, status(id) == ExpenseStatus.PAYMENT_FAILED));
    as(
        () ->
            cases.decide(
                instance,
                Awaited.PAYOUT_DECISION.elementId(),
                "finance",
                "usr_fay",
                Map.of("decision", "CANCEL", "note", "wrong supplier")));
    complete(Awaited.PAYOUT_DECISION, Map.of());
    awaitEnd(id);

    assertThat(status(id)).isEqualTo(ExpenseStatus.CANCELLED);
    assertThat(trialBalance()).containsOnlyKeys("C cash_bank.client", "C customer_credit");
    assertThat(budgetOf(id).leftMinorUnits()).isEqualTo(budgetOf(id).amountMinorUnits());
    assertThat(incidents()).isEmpty();
  }

  @Test
  @Tag("S0-08")
  void decisionForgedInTheEngineEndsInAnIncident() {
    String id = as(() -> cases.submit(large()));
    asked(id, "estate-manager");
    client
        .newSetVariablesCommand(instance)
        .variables(Map.of("approvalOutcome", "APPROVED", "decision", "APPROVE"))
        .send()
        .join();
    complete(Awaited.APPROVAL, Map.of("decision", "APPROVE"));
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
      engine.increaseTime(Duration.ofSeconds(20));
    }
    await().until(() -> !incidents().isEmpty());

    assertThat(incidents().getFirst()).contains("expected somebody to have decided");
    assertThat(status(id)).isEqualTo(ExpenseStatus.IN_APPROVAL);
  }

  @Test
  void workersShouldFetchOnlyWhatTheyRead() {
    for (Job job : ExpenseApproval.CONTRACT.jobs()) {
      Set<String> reads = new HashSet<>(ExpenseApproval.CONTRACT.startVariables());
      reads.addAll(job.inputs());
      assertThat(workers.findJobWorkerConfigByType(job.type()).orElseThrow().getFetchVariables())
          .as(job.type())
          .containsExactlyInAnyOrderElementsOf(reads);
    }
  }

  /** An invoice above what may be spent unasked. */
  private SubmitExpense large() {
    return cases.invoice(cases.supplier(), cases.budget(cases.property()), 600_000);
  }

  /** Waits until the group is asked and its task is there. */
  private void asked(String id, String group) {
    await()
        .until(
            () ->
                handOverUntil(
                    id,
                    expense(id).approvals().stream()
                        .anyMatch(
                            approval ->
                                approval.state() == Approval.State.OPEN
                                    && approval.group().equals(group))));
    as(() -> cases.claimed(id, instance));
  }

  private void decide(String id, String group, Map<String, String> answers) {
    asked(id, group);
    as(() -> cases.decide(instance, Awaited.APPROVAL.elementId(), group, "usr_" + group, answers));
    complete(Awaited.APPROVAL, Map.of());
  }

  private void answer(String id) {
    await().until(() -> handOverUntil(id, status(id) == ExpenseStatus.RETURNED));
    run(() -> cases.answerTask(id, "The one in the basement"));
    complete(Awaited.ANSWER, Map.of());
  }

  /** The bank comes to an end with it as soon as it is asked. */
  private void settle(String id, ProviderPayout.State state) {
    await()
        .until(
            () ->
                handOverUntil(
                    id,
                    !expense(id).payouts().isEmpty()
                        && as(() -> bank.find(cases.reference(id))).isPresent()));
    run(() -> cases.settle(id, state));
  }

  private void complete(Awaited work, Map<String, Object> variables) {
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
                        .filter(job -> !ended().contains(job.getKey()))
                        .toList(),
                found -> !found.isEmpty())
            .getFirst();
    client.newCompleteCommand(task.getKey()).variables(variables).send().join();
  }

  private Set<Long> ended() {
    return EmbeddedEngine.records(
            engine, ValueType.JOB, JobRecordValue.class, JobIntent.COMPLETED, JobIntent.CANCELED)
        .stream()
        .map(Record::getKey)
        .collect(Collectors.toSet());
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
}
