package io.hatua.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EngineCommand;
import io.hatua.support.DatabaseTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
@Tag("S1-02")
@Tag("S1-03")
class EngineRelayTest {

  private static final Duration A_DAY = Duration.ofDays(1);
  private static ZeebeTestEngine engine;
  private static CamundaClient client;

  @Autowired ObjectProvider<OutboxFixture> fixtures;
  @Autowired OutboxStatus status;
  @Autowired ObjectMapper json;

  private OutboxFixture fixture;
  private EngineDestination destination;
  private Aggregate lease;

  @BeforeAll
  static void startEngine() {
    engine = EngineFactory.create();
    engine.start();
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
            .preferRestOverGrpc(false)
            .build();
    deploy(
        Bpmn.createExecutableProcess("greeting")
            .startEvent()
            .serviceTask("greet", task -> task.zeebeJobType("greet"))
            .endEvent()
            .done());
    deploy(
        Bpmn.createExecutableProcess("waiting")
            .startEvent()
            .receiveTask("wait")
            .message(message -> message.name("fact-known").zeebeCorrelationKeyExpression("leaseId"))
            .serviceTask("go-on", task -> task.zeebeJobType("go-on"))
            .endEvent()
            .done());
  }

  @AfterAll
  static void stopEngine() {
    client.close();
    engine.stop();
  }

  @BeforeEach
  void emptyOutbox() {
    fixture = fixtures.getObject();
    lease = Aggregate.lease(Identifiers.next("lse"));
    destination = new EngineDestination(client, json, 8);
  }

  @AfterEach
  void stopRelays() {
    fixture.close();
  }

  @Test
  void shouldStartTheProcessWithItsVariables() {
    start("greeting");
    fixture.start(destination);

    assertThat(jobs("greet", lease)).hasSize(1);
    await().until(() -> fixture.unsent().isEmpty());
  }

  @Test
  void shouldPublishTheMessageOnceThoughItIsSentTwice() {
    start("waiting");
    publish("fact-known");
    AtomicBoolean killed = new AtomicBoolean();
    fixture.start(
        new Destination() {
          @Override
          public String name() {
            return destination.name();
          }

          @Override
          public int capacity() {
            return destination.capacity();
          }

          @Override
          public CompletableFuture<Delivery> send(OutboxRow row) {
            CompletableFuture<Delivery> sent = destination.send(row);
            return row.kind().equals("fact-known")
                ? sent.whenComplete(
                    (delivery, failure) -> {
                      if (killed.compareAndSet(false, true)) {
                        fixture.killLeader();
                      }
                    })
                : sent;
          }
        });

    await().until(() -> fixture.unsent().isEmpty());
    assertThat(killed).isTrue();
    assertThat(jobs("go-on", lease)).hasSize(1);
    assertThat(status.backlog("engine").parked()).isZero();
  }

  @Test
  void shouldParkTheStartOfAnUnknownProcessAndGoOnWhenItIsDeployed() {
    start("late");
    Aggregate neighbour = Aggregate.lease(Identifiers.next("lse"));
    fixture.handOver(
        neighbour, new EngineCommand.StartProcess("greeting", Map.of("leaseId", neighbour.id())));
    fixture.start(destination);

    await().until(() -> status.backlog("engine").parked() == 1);
    assertThat(status.parked(fixture.tenant.tenantId(), 10))
        .singleElement()
        .satisfies(parked -> assertThat(parked.reason()).contains("NOT_FOUND", "late"));
    assertThat(jobs("greet", neighbour)).hasSize(1);

    deploy(
        Bpmn.createExecutableProcess("late")
            .startEvent()
            .serviceTask("do-late", task -> task.zeebeJobType("late"))
            .endEvent()
            .done());
    status.unpark(fixture.tenant.tenantId(), fixture.unsent().getFirst());
    assertThat(jobs("late", lease)).hasSize(1);
  }

  @Test
  void shouldParkWhatIsNoCommand() {
    fixture.writePoisonForEngine(lease, "{\"command\":\"teleport\"}");
    fixture.start(destination);

    await().until(() -> status.backlog("engine").parked() == 1);
  }

  @Test
  void shouldWaitForAnEngineThatIsAway() {
    try (CamundaClient nowhere =
        CamundaClient.newClientBuilder()
            .grpcAddress(URI.create("http://127.0.0.1:1"))
            .preferRestOverGrpc(false)
            .build()) {
      start("greeting");
      Relay relay = fixture.start(new EngineDestination(nowhere, json, 8));
      await()
          .during(Duration.ofSeconds(1))
          .until(() -> fixture.unsent().size() == 1 && status.backlog("engine").parked() == 0);
      relay.stop();
    }
    fixture.start(destination);
    assertThat(jobs("greet", lease)).hasSize(1);
  }

  @Test
  @Tag("S1-15")
  void shouldCompleteAUserTaskWithItsVariables() throws Exception {
    try (RestGateway rest = new RestGateway(204)) {
      complete(rest);

      assertThat(rest.requests())
          .containsExactly("POST /v2/user-tasks/4711/completion {\"approved\":true}");
    }
  }

  @Test
  @Tag("S1-15")
  void shouldTakeAUserTaskThatHasEndedForDone() throws Exception {
    try (RestGateway rest = new RestGateway(404)) {
      complete(rest);

      assertThat(rest.requests()).hasSize(1);
      assertThat(status.backlog("engine").parked()).isZero();
    }
  }

  @Test
  @Tag("S1-15")
  void shouldTryAgainWhileTheEngineIsBusy() throws Exception {
    try (RestGateway rest = new RestGateway(503, 429, 500, 204)) {
      complete(rest);

      assertThat(rest.requests()).hasSize(4);
      assertThat(status.backlog("engine").parked()).isZero();
    }
  }

  @Test
  @Tag("S1-15")
  void shouldParkACompletionThatTheEngineRefuses() throws Exception {
    try (RestGateway rest = new RestGateway(400);
        CamundaClient overRest = rest.client()) {
      completeTask();
      fixture.start(new EngineDestination(overRest, json, 8));
      await().until(() -> status.backlog("engine").parked() == 1);
    }
  }

  private void complete(RestGateway rest) {
    try (CamundaClient overRest = rest.client()) {
      completeTask();
      Relay relay = fixture.start(new EngineDestination(overRest, json, 8));
      await().until(() -> fixture.unsent().isEmpty());
      relay.stop();
    }
  }

  private void completeTask() {
    fixture.handOver(lease, new EngineCommand.CompleteUserTask(4711, Map.of("approved", true)));
  }

  private void start(String processId) {
    fixture.handOver(
        lease, new EngineCommand.StartProcess(processId, Map.of("leaseId", lease.id())));
  }

  private void publish(String message) {
    fixture.handOver(
        lease, new EngineCommand.PublishMessage(message, lease.id(), A_DAY, Map.of("known", true)));
  }

  private static void deploy(BpmnModelInstance process) {
    client
        .newDeployResourceCommand()
        .addProcessModel(process, process.hashCode() + ".bpmn")
        .send()
        .join();
  }

  /** Waits for a job of the lease, then takes all there are. */
  private static List<ActivatedJob> jobs(String type, Aggregate lease) {
    List<ActivatedJob> jobs = new ArrayList<>();
    await()
        .until(
            () -> {
              client
                  .newActivateJobsCommand()
                  .jobType(type)
                  .maxJobsToActivate(10)
                  .timeout(A_DAY)
                  .send()
                  .join()
                  .getJobs()
                  .stream()
                  .filter(job -> lease.id().equals(job.getVariable("leaseId")))
                  .forEach(jobs::add);
              return !jobs.isEmpty();
            });
    return jobs;
  }
}
