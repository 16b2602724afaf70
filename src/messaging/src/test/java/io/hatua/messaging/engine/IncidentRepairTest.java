package io.hatua.messaging.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.hatua.claim.ProcessClaims;
import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestTenants;
import io.hatua.task.DecisionMissingException;
import io.hatua.task.TaskDecisions;
import io.hatua.tenancy.Invocation;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A step behind a task that nobody decided in Hatua is sent back to that task. */
@DatabaseTest
@Tag("S1-15")
class IncidentRepairTest {

  private static final AtomicLong KEYS = new AtomicLong(1L << 49);
  private static ZeebeTestEngine engine;
  private static CamundaClient client;

  @Autowired EngineView view;
  @Autowired TestTenants tenants;
  @Autowired ProcessClaims claims;
  @Autowired TaskDecisions decisions;

  @Autowired
  @Qualifier("relayJdbcClient")
  JdbcClient relay;

  private Invocation tenant;
  private IncidentRepair repair;

  @BeforeAll
  static void startEngine() {
    engine = EngineFactory.create();
    engine.start();
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
            .preferRestOverGrpc(false)
            .build();
    // The test engine's user tasks are jobs: this one stands for the question.
    client
        .newDeployResourceCommand()
        .addProcessModel(
            Bpmn.createExecutableProcess("asking")
                .startEvent()
                .serviceTask("Task_Review", task -> task.zeebeJobType("ask"))
                .serviceTask("Task_Act", task -> task.zeebeJobType("act"))
                .endEvent()
                .done(),
            "asking.bpmn")
        .send()
        .join();
  }

  @AfterAll
  static void stopEngine() {
    client.close();
    engine.stop();
  }

  @BeforeEach
  void prepare() {
    tenant = tenants.create();
    repair = new IncidentRepair(view, client);
  }

  @Test
  void shouldAskAgainWhatNobodyDecidedInHatua() {
    long instance = start();
    client.newCompleteCommand(job("ask")).send().join();
    ActivatedJob act = job("act");
    long incident = stopped(instance, act, missing(instance));

    tenant.run(() -> repair.askAgain(incident));

    assertThat(job("ask").getProcessInstanceKey()).isEqualTo(instance);
    assertThatExceptionOfType(RuntimeException.class)
        .as("the step that stopped is gone")
        .isThrownBy(() -> client.newCompleteCommand(act).send().join());
  }

  @Test
  void rejectsAnIncidentWithAnotherCause() {
    long instance = start();
    client.newCompleteCommand(job("ask")).send().join();
    long incident = stopped(instance, job("act"), "the provider did not answer");

    assertThatExceptionOfType(IncidentNotFoundException.class)
        .isThrownBy(() -> tenant.run(() -> repair.askAgain(incident)));
  }

  @Test
  void rejectsAnIncidentOfAnotherTenant() {
    long instance = start();
    client.newCompleteCommand(job("ask")).send().join();
    long incident = stopped(instance, job("act"), missing(instance));

    assertThatExceptionOfType(IncidentNotFoundException.class)
        .isThrownBy(() -> tenants.create().run(() -> repair.askAgain(incident)));
  }

  private long start() {
    long key =
        client
            .newCreateInstanceCommand()
            .bpmnProcessId("asking")
            .latestVersion()
            .send()
            .join()
            .getProcessInstanceKey();
    tenant.run(() -> claims.claim("asking", key, Aggregate.lease(Identifiers.next("lse"))));
    return key;
  }

  private String missing(long instance) {
    try {
      tenant.run(() -> decisions.taken(instance, "Task_Review", "job_1"));
    } catch (DecisionMissingException e) {
      return e.getMessage();
    }
    throw new AssertionError("expected no decision");
  }

  /** What the projection would have written. */
  private long stopped(long instance, ActivatedJob job, String message) {
    long incident = KEYS.incrementAndGet();
    relay
        .sql(
            """
            insert into engine_element
            values (:key, :run, 'Task_Act', 'SERVICE_TASK', 'active', '2026-11-22T09:00:00Z', null,
                    1)""")
        .param("key", instance)
        .param("run", job.getElementInstanceKey())
        .update();
    relay
        .sql(
            """
            insert into engine_incident
            values (:incident, :key, 'Task_Act', :job, 'JOB_NO_RETRIES', :message,
                    '2026-11-22T09:00:00Z', null, 1)""")
        .param("incident", incident)
        .param("key", instance)
        .param("job", job.getKey())
        .param("message", message)
        .update();
    return incident;
  }

  private static ActivatedJob job(String type) {
    return await()
        .until(
            () ->
                client
                    .newActivateJobsCommand()
                    .jobType(type)
                    .maxJobsToActivate(1)
                    .send()
                    .join()
                    .getJobs(),
            (List<ActivatedJob> jobs) -> !jobs.isEmpty())
        .getFirst();
  }
}
