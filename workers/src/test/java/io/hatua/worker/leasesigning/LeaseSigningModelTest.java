package io.hatua.worker.leasesigning;

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
import io.hatua.customer.Customers;
import io.hatua.deposit.DepositStatus;
import io.hatua.lease.CancellationReason;
import io.hatua.lease.LeaseStatus;
import io.hatua.lease.LeaseTest;
import io.hatua.outbox.EngineCommand;
import io.hatua.process.ProcessContract.Job;
import io.hatua.process.ProcessResources;
import io.hatua.process.leasesigning.LeaseSigning;
import io.hatua.process.leasesigning.LeaseSigning.JobTypes;
import io.hatua.process.leasesigning.LeaseSigning.Messages;
import io.hatua.process.leasesigning.LeaseSigning.Variables;
import io.hatua.signature.SignatureRequest;
import io.hatua.signature.SignatureStatus;
import io.hatua.support.ScriptedProvider.Fault;
import io.hatua.worker.EmbeddedEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/** The model on an engine in memory with its real workers; the test plays the outbox's relay. */
@ContextConfiguration(initializers = EmbeddedEngine.class)
@DirtiesContext
class LeaseSigningModelTest extends LeaseTest {

  private static final int RETRIES = 5;
  private static final List<String> FORWARD =
      List.of(
          JobTypes.CHECK_PROPOSAL,
          JobTypes.CREATE_DRAFT,
          JobTypes.HOLD_UNIT,
          JobTypes.GENERATE_DOCUMENT,
          JobTypes.REQUEST_SIGNATURES,
          JobTypes.REQUEST_DEPOSIT,
          JobTypes.ACTIVATE);

  @Autowired private CamundaClient client;
  @Autowired private ZeebeTestEngine engine;
  @Autowired private JobWorkerManager workers;
  @Autowired private Customers customers;
  @Autowired private ObjectMapper json;
  @Autowired private TransactionTemplate transactions;

  private final Set<String> handedOver = new HashSet<>();
  private long instance;

  @BeforeEach
  void deploy() {
    clock.set(Instant.now());
    ProcessResources.packaged(LeaseSigning.CONTRACT).deploy(client);
  }

  @Test
  @Tag("S1-05")
  @Tag("S1-27")
  @Tag("S1-28")
  @Tag("S1-31")
  void shouldGoFromProposalToActive() {
    String lease = as(cases::proposed);
    signAll(lease);
    awaitDeposit(lease);
    run(() -> cases.pay(lease, "cb_paid_" + lease));
    awaitEnd();

    assertActive(lease);
    assertThat(completedJobs()).isEqualTo(FORWARD);
  }

  @Test
  @Tag("S1-06")
  @Tag("S1-30")
  void shouldUndoEverythingInReverseWhenTheActivationIsRefused() {
    String lease = as(cases::proposed);
    signAll(lease);
    awaitDeposit(lease);
    run(() -> customers.blacklist(lease(lease).summary().customerId()));
    run(() -> cases.pay(lease, "cb_paid_" + lease));
    awaitEnd();

    assertThat(completedJobs())
        .isEqualTo(
            Stream.concat(
                    FORWARD.stream().limit(FORWARD.size() - 1),
                    Stream.of(
                        JobTypes.REFUND_DEPOSIT,
                        JobTypes.VOID_SIGNATURES,
                        JobTypes.ARCHIVE_DOCUMENT,
                        JobTypes.RELEASE_UNIT,
                        JobTypes.CANCEL_DRAFT,
                        JobTypes.CONCLUDE_CANCELLATION))
                .toList());
    assertThat(status(lease)).isEqualTo(LeaseStatus.CANCELLED);
    assertThat(lease(lease).cancellationReason())
        .isEqualTo(CancellationReason.LEASE_ACTIVATION_REFUSED);
    assertThat(lease(lease).deposit().status()).isEqualTo(DepositStatus.REFUND_REQUESTED);
    assertThat(unitStatus(lease)).isEqualTo("available");
    assertThat(posted(lease)).containsExactly("DEPOSIT_RECEIVED", "DEPOSIT_REFUND_HELD");
    assertThat(incidents()).isEmpty();
  }

  @Test
  @Tag("S1-26")
  void shouldGoOnOnceTheIncidentOfABrokenProviderIsRepaired() {
    for (int attempt = 0; attempt < RETRIES; attempt++) {
      esign.failNext(Fault.LOST_REQUEST);
    }
    String lease = as(cases::proposed);
    Record<IncidentRecordValue> incident = exhaustRetries(JobTypes.REQUEST_SIGNATURES);
    assertThat(incident.getValue().getErrorMessage()).isEqualTo("the request got lost");
    assertThat(status(lease)).isEqualTo(LeaseStatus.DRAFT);

    client.newUpdateRetriesCommand(incident.getValue().getJobKey()).retries(1).send().join();
    client.newResolveIncidentCommand(incident.getKey()).send().join();
    signAll(lease);
    awaitDeposit(lease);
    run(() -> cases.pay(lease, "cb_paid_" + lease));
    awaitEnd();
    assertActive(lease);
  }

  @Test
  void forgedMessageEndsInAnIncident() {
    String lease = as(cases::proposed);
    signAll(lease);
    String deposit = awaitDeposit(lease);
    client
        .newPublishMessageCommand()
        .messageName(Messages.DEPOSIT_RECEIVED)
        .correlationKey(deposit)
        .timeToLive(Duration.ofHours(1))
        .send()
        .join();

    assertThat(exhaustRetries(JobTypes.ACTIVATE).getValue().getErrorMessage())
        .contains("to be received, but it is REQUESTED");
    assertThat(status(lease)).isEqualTo(LeaseStatus.PENDING_SIGNATURE);
  }

  @Test
  void secondInstanceOfACaseShouldEndQuietly() {
    String lease = as(cases::proposed);
    signAll(lease);
    List<String> before = told(lease);
    instance =
        start(
            new EngineCommand.StartProcess(
                LeaseSigning.PROCESS_ID,
                Map.of(
                    Variables.TENANT_ID, invocation.tenantId(),
                    Variables.LEASE_ID, lease,
                    Variables.CORRELATION_ID, lease(lease).correlationId())));
    awaitEnd();

    assertThat(completedJobs()).isEmpty();
    assertThat(told(lease)).startsWith(before.toArray(String[]::new));
    assertThat(incidents()).isEmpty();
  }

  @Test
  void jobDeliveredTwiceAtOnceShouldHaveItsEffectOnce() {
    String lease = as(cases::proposed);
    signAll(lease);
    awaitDeposit(lease);
    run(() -> cases.pay(lease, "cb_paid_" + lease));
    run(
        () ->
            transactions.executeWithoutResult(
                status -> {
                  jdbc.sql("select id from lease where id = :id for update")
                      .param("id", lease)
                      .query(String.class)
                      .single();
                  handOver();
                  await().until(() -> waitingInDatabase() == 1);
                  engine.increaseTime(Duration.ofSeconds(40));
                  await().atMost(Duration.ofSeconds(40)).until(() -> waitingInDatabase() == 2);
                }));
    awaitEnd();

    assertThat(jobs(JobIntent.TIMED_OUT)).containsExactly(JobTypes.ACTIVATE);
    assertActive(lease);
    assertThat(completedJobs()).isEqualTo(FORWARD);
  }

  @Test
  void workersShouldFetchOnlyWhatTheyRead() {
    for (Job job : LeaseSigning.CONTRACT.jobs()) {
      Set<String> reads = new HashSet<>(LeaseSigning.CONTRACT.startVariables());
      reads.addAll(job.inputs());
      assertThat(workers.findJobWorkerConfigByType(job.type()).orElseThrow().getFetchVariables())
          .as(job.type())
          .containsExactlyInAnyOrderElementsOf(reads);
    }
  }

  private void signAll(String lease) {
    await().until(() -> handOverUntil(status(lease) == LeaseStatus.PENDING_SIGNATURE));
    for (SignatureRequest request : lease(lease).signatureRequests()) {
      run(() -> cases.sign(request, "cb_" + request.id()));
    }
    assertThat(lease(lease).signatureRequests())
        .allMatch(request -> request.status() == SignatureStatus.SIGNED);
  }

  /** The id of the deposit, once the customer can pay. */
  private String awaitDeposit(String lease) {
    await().until(() -> handOverUntil(told(lease).contains("lease.deposit_requested")));
    return lease(lease).deposit().id();
  }

  private void awaitEnd() {
    await()
        .until(
            () ->
                handOverUntil(
                    EmbeddedEngine.records(
                            engine,
                            ValueType.PROCESS_INSTANCE,
                            ProcessInstanceRecordValue.class,
                            ProcessInstanceIntent.ELEMENT_COMPLETED)
                        .stream()
                        .anyMatch(ended -> ended.getKey() == instance)));
  }

  /** Moves the time from one failure of the job to the next, until there is an incident. */
  private Record<IncidentRecordValue> exhaustRetries(String jobType) {
    for (int failure = 1; failure <= RETRIES; failure++) {
      int expected = failure;
      await().until(() -> handOverUntil(jobs(JobIntent.FAILED).size() == expected));
      engine.increaseTime(Duration.ofSeconds(1L << (failure - 1)));
    }
    assertThat(jobs(JobIntent.FAILED)).containsOnly(jobType);
    await().until(() -> !incidents().isEmpty());
    return incidents().getFirst();
  }

  private void assertActive(String lease) {
    assertThat(status(lease)).isEqualTo(LeaseStatus.ACTIVE);
    assertThat(unitStatus(lease)).isEqualTo("occupied");
    assertThat(posted(lease)).containsExactly("DEPOSIT_RECEIVED", "RENT_CHARGE");
    assertThat(told(lease)).endsWith("lease.activated", "occupancy.started");
    assertThat(told(lease)).containsOnlyOnce("lease.signed", "lease.activated");
  }

  private boolean handOverUntil(boolean done) {
    handOver();
    return done;
  }

  /** Hands over what the outbox holds for the engine and was not handed over before. */
  private void handOver() {
    List<String> rows =
        query(
            """
            select id || ' ' || payload from outbox
            where destination = 'engine' and :type <> :value order by position""",
            "");
    for (String row : rows) {
      String[] idAndPayload = row.split(" ", 2);
      if (handedOver.add(idAndPayload[0])) {
        switch (command(idAndPayload[1])) {
          case EngineCommand.StartProcess start -> instance = start(start);
          case EngineCommand.PublishMessage message -> publish(idAndPayload[0], message);
          case EngineCommand.CompleteUserTask complete ->
              throw new AssertionError("lease-signing has no user tasks: " + complete);
        }
      }
    }
  }

  private EngineCommand command(String payload) {
    try {
      return json.readValue(payload, EngineCommand.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private long start(EngineCommand.StartProcess start) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId(start.processId())
        .latestVersion()
        .variables(start.variables())
        .send()
        .join()
        .getProcessInstanceKey();
  }

  private void publish(String messageId, EngineCommand.PublishMessage message) {
    client
        .newPublishMessageCommand()
        .messageName(message.name())
        .correlationKey(message.correlationKey())
        .messageId(messageId)
        .timeToLive(message.timeToLive())
        .variables(message.variables())
        .send()
        .join();
  }

  private List<String> completedJobs() {
    return jobs(JobIntent.COMPLETED);
  }

  /** The types of the case's jobs to which that happened, in order. */
  private List<String> jobs(JobIntent intent) {
    return EmbeddedEngine.records(engine, ValueType.JOB, JobRecordValue.class, intent).stream()
        .map(Record::getValue)
        .filter(job -> job.getProcessInstanceKey() == instance)
        .map(JobRecordValue::getType)
        .toList();
  }

  private List<Record<IncidentRecordValue>> incidents() {
    return EmbeddedEngine.records(
            engine, ValueType.INCIDENT, IncidentRecordValue.class, IncidentIntent.CREATED)
        .stream()
        .filter(incident -> incident.getValue().getProcessInstanceKey() == instance)
        .toList();
  }

  private int waitingInDatabase() {
    return jdbc.sql(
            """
            select count(*) from pg_stat_activity
            where wait_event_type = 'Lock' and datname = current_database()""")
        .query(Integer.class)
        .single();
  }
}
