package io.hatua.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An engine in memory that runs one process of the class path while the tests of a class play its
 * workers by hand. It starts once a class; a test sees nothing of those before it. The only class
 * that knows Zeebe Process Test.
 */
final class EngineTest
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How long a message waits at most for whoever it is meant for. */
  private static final Duration TIME_TO_LIVE = Duration.ofDays(1);

  private static final String USER_TASK = "io.camunda.zeebe:userTask";

  private final ProcessContract contract;
  private final List<String> played = new ArrayList<>();
  private long seen;
  private Duration moved = Duration.ZERO;
  private ZeebeTestEngine engine;
  private CamundaClient client;

  EngineTest(ProcessContract contract) {
    this.contract = contract;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    engine = EngineFactory.create();
    engine.start();
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
            .preferRestOverGrpc(false)
            .build();
    forJobs(ProcessResources.packaged(contract)).deploy(client);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    played.clear();
    seen = records().count();
  }

  /** Ends the instances that the test left behind and lets the messages nobody took expire. */
  @Override
  public void afterEach(ExtensionContext context) {
    running().forEach(instance -> client.newCancelInstanceCommand(instance).send().join());
    moveClock(TIME_TO_LIVE);
    settle();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    client.close();
    engine.stop();
  }

  /** The engine in memory has no commands for user tasks: here they are jobs. */
  private static ProcessResources forJobs(ProcessResources resources) {
    return new ProcessResources(
        resources.processId(),
        resources.files().stream()
            .map(
                file ->
                    new ProcessResources.File(
                        file.name(),
                        new String(file.content(), StandardCharsets.UTF_8)
                            .replace("<zeebe:userTask />", "")
                            .getBytes(StandardCharsets.UTF_8)))
            .toList());
  }

  CamundaClient client() {
    return client;
  }

  /** Starts an instance of the process. */
  void start(Map<String, Object> variables) {
    client
        .newCreateInstanceCommand()
        .bpmnProcessId(contract.processId())
        .latestVersion()
        .variables(variables)
        .send()
        .join();
    settle();
  }

  /** Completes the one waiting job of that type. */
  void complete(String jobType, Map<String, Object> variables) {
    client.newCompleteCommand(take(jobType)).variables(variables).send().join();
    settle();
  }

  void complete(String jobType) {
    complete(jobType, Map.of());
  }

  /** Answers the one waiting job of that type with a BPMN error. */
  void refuse(String jobType, String errorCode) {
    client.newThrowErrorCommand(take(jobType)).errorCode(errorCode).send().join();
    settle();
  }

  /** The variables that the one waiting job of that type sees; the job is completed. */
  Map<String, Object> completeAndRead(String jobType) {
    var job = take(jobType);
    client.newCompleteCommand(job).send().join();
    settle();
    return job.getVariablesAsMap();
  }

  /** Completes the one waiting job or user task of that element. */
  void completeAt(String elementId, Map<String, Object> variables) {
    var job =
        waiting().values().stream()
            .filter(waiting -> waiting.getValue().getElementId().equals(elementId))
            .findFirst()
            .orElseThrow(() -> new AssertionError(elementId + " waits, out of " + waitingJobs()));
    client.newCompleteCommand(job.getKey()).variables(variables).send().join();
    played.add(name(job));
    settle();
  }

  /** Publishes a message that stays correlatable for a day. */
  void publish(String message, String key) {
    client
        .newPublishMessageCommand()
        .messageName(message)
        .correlationKey(key)
        .timeToLive(TIME_TO_LIVE)
        .send()
        .join();
    settle();
  }

  /** Moves the engine's clock to a moment at which no timer is due yet. */
  void advance(Duration duration) {
    moveClock(duration);
    try {
      engine.waitForBusyState(Duration.ofMillis(500));
      settle();
    } catch (TimeoutException nothingDue) {
      settle();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** Moves the engine's clock until timers are due, and lets them act. */
  void advanceToTimer(Duration duration) {
    long before = triggeredTimers();
    moveClock(duration);
    await().atMost(PATIENCE).until(() -> triggeredTimers() > before);
    settle();
  }

  /** The time of the engine's clock, to the millisecond. */
  Instant now() {
    return Instant.now().plus(moved).truncatedTo(ChronoUnit.MILLIS);
  }

  /** Types of the jobs that the test has played so far, in order. */
  List<String> playedJobs() {
    return List.copyOf(played);
  }

  /** Types of the jobs that wait for a worker, element ids of the user tasks that wait. */
  List<String> waitingJobs() {
    return waiting().values().stream().map(EngineTest::name).toList();
  }

  /** When the one waiting user task of that element is due. */
  String dueDate(String elementId) {
    return header(elementId, "io.camunda.zeebe:dueDate");
  }

  /** What the model says about the one waiting user task of that element. */
  String header(String elementId, String name) {
    return waiting().values().stream()
        .filter(job -> job.getValue().getElementId().equals(elementId))
        .map(job -> job.getValue().getCustomHeaders().get(name))
        .findFirst()
        .orElseThrow();
  }

  private Map<Long, Record<JobRecordValue>> waiting() {
    var waiting = new TreeMap<Long, Record<JobRecordValue>>();
    records(ValueType.JOB)
        .forEach(
            job -> {
              var intent = job.getIntent();
              if (intent == JobIntent.CREATED) {
                waiting.put(job.getKey(), (Record<JobRecordValue>) job);
              } else if (intent == JobIntent.COMPLETED
                  || intent == JobIntent.CANCELED
                  || intent == JobIntent.ERROR_THROWN) {
                waiting.remove(job.getKey());
              }
            });
    return waiting;
  }

  private static String name(Record<JobRecordValue> job) {
    var value = job.getValue();
    return value.getType().equals(USER_TASK) ? value.getElementId() : value.getType();
  }

  /** Ids of the elements that have completed, in order. */
  List<String> completedElements() {
    return elements(ProcessInstanceIntent.ELEMENT_COMPLETED);
  }

  /** Ids of the elements that were entered, in order. */
  List<String> enteredElements() {
    return elements(ProcessInstanceIntent.ELEMENT_ACTIVATED);
  }

  /** Messages of the incidents raised so far. */
  List<String> incidents() {
    return records(ValueType.INCIDENT)
        .filter(incident -> incident.getIntent() == IncidentIntent.CREATED)
        .map(incident -> ((IncidentRecordValue) incident.getValue()).getErrorMessage())
        .toList();
  }

  private List<String> elements(Intent intent) {
    return records(ValueType.PROCESS_INSTANCE)
        .filter(element -> element.getIntent() == intent)
        .map(element -> ((ProcessInstanceRecordValue) element.getValue()).getElementId())
        .toList();
  }

  private Set<Long> running() {
    var running = new TreeSet<Long>();
    records(ValueType.PROCESS_INSTANCE)
        .filter(
            element ->
                ((ProcessInstanceRecordValue) element.getValue()).getBpmnElementType()
                    == BpmnElementType.PROCESS)
        .forEach(
            process -> {
              var intent = process.getIntent();
              if (intent == ProcessInstanceIntent.ELEMENT_ACTIVATING) {
                running.add(process.getKey());
              } else if (intent == ProcessInstanceIntent.ELEMENT_COMPLETED
                  || intent == ProcessInstanceIntent.ELEMENT_TERMINATED) {
                running.remove(process.getKey());
              }
            });
    return running;
  }

  private ActivatedJob take(String jobType) {
    var jobs =
        client
            .newActivateJobsCommand()
            .jobType(jobType)
            .maxJobsToActivate(1)
            .timeout(Duration.ofDays(365))
            .requestTimeout(PATIENCE)
            .send()
            .join()
            .getJobs();
    assertThat(jobs).as("%s waits, out of %s", jobType, waitingJobs()).hasSize(1);
    played.add(jobType);
    return jobs.getFirst();
  }

  private Stream<Record<?>> records(ValueType type) {
    return records().skip(seen).filter(event -> event.getValueType() == type);
  }

  private Stream<Record<?>> records() {
    return StreamSupport.stream(engine.getRecordStreamSource().getRecords().spliterator(), false);
  }

  private void moveClock(Duration duration) {
    engine.increaseTime(duration);
    moved = moved.plus(duration);
  }

  private void settle() {
    try {
      engine.waitForIdleState(PATIENCE);
    } catch (TimeoutException busy) {
      throw new AssertionError("expected the engine to come to rest but it did not", busy);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private long triggeredTimers() {
    return records(ValueType.TIMER)
        .filter(timer -> timer.getIntent() == TimerIntent.TRIGGERED)
        .count();
  }
}
