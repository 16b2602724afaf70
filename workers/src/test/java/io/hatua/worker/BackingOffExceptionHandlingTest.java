package io.hatua.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.camunda.client.spring.configuration.CamundaAutoConfiguration;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** What the engine sees of a worker that throws. */
@SpringBootTest(classes = BackingOffExceptionHandlingTest.Application.class)
@ContextConfiguration(initializers = EmbeddedEngine.class)
@DirtiesContext
class BackingOffExceptionHandlingTest {

  private static final String TYPE = "test.fail";
  private static final int RETRIES = 5;

  @Autowired private CamundaClient client;
  @Autowired private ZeebeTestEngine engine;
  @Autowired private MeterRegistry meters;

  @ImportAutoConfiguration({JacksonAutoConfiguration.class, CamundaAutoConfiguration.class})
  @Import({BackingOffExceptionHandling.class, FetchedVariables.class, FailingWorker.class})
  static class Application {

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }
  }

  /** Fails as its variables say. */
  public static final class FailingWorker {

    /** How to fail. */
    public record Input(String failure, int number) {}

    @JobWorker(type = TYPE)
    public void handle(ActivatedJob job, @VariablesAsType Input input) {
      switch (input.failure()) {
        case "passing" -> throw new IllegalStateException("the provider does not answer");
        case "silent" -> throw new UnsupportedOperationException();
        default ->
            throw CamundaError.bpmnError("REFUSED", "not this one", Map.of("reason", "because"));
      }
    }
  }

  @BeforeEach
  void deploy() {
    client
        .newDeployResourceCommand()
        .addProcessModel(
            Bpmn.createExecutableProcess("failing")
                .startEvent()
                .serviceTask("task", task -> task.zeebeJobType(TYPE).zeebeJobRetries("" + RETRIES))
                .boundaryEvent("refused", boundary -> boundary.error("REFUSED"))
                .endEvent()
                .done(),
            "failing.bpmn")
        .send()
        .join();
  }

  @Test
  void shouldPauseLongerAfterEachFailureAndThenRaiseAnIncident() {
    long instance = start(Map.of("failure", "passing", "number", 1));

    for (int failure = 1; failure <= RETRIES; failure++) {
      int expected = failure;
      await().until(() -> failures(instance).size() == expected);
      JobRecordValue last = failures(instance).getLast();
      assertThat(last.getRetries()).isEqualTo(RETRIES - failure);
      assertThat(last.getRetryBackoff()).isEqualTo(1000L << (failure - 1));
      engine.increaseTime(Duration.ofMillis(last.getRetryBackoff()));
    }
    assertThat(incident(instance)).isEqualTo("the provider does not answer");
    assertThat(failures(instance)).hasSize(RETRIES);
    assertThat(meters.get("camunda.job.invocations").tag("action", "failed").counter().count())
        .isGreaterThanOrEqualTo(RETRIES);
  }

  @Test
  void shouldNameAnExceptionWithoutAMessage() {
    long instance = start(Map.of("failure", "silent", "number", 1));

    await().until(() -> !failures(instance).isEmpty());
    assertThat(failures(instance).getFirst().getErrorMessage())
        .isEqualTo("UnsupportedOperationException");
  }

  @Test
  void shouldLeaveBpmnErrorsToTheModel() {
    long instance = start(Map.of("failure", "business", "number", 1));

    await().until(() -> !jobs(instance, JobIntent.ERROR_THROWN).isEmpty());
    JobRecordValue thrown = jobs(instance, JobIntent.ERROR_THROWN).getFirst();
    assertThat(thrown.getErrorCode()).isEqualTo("REFUSED");
    assertThat(thrown.getErrorMessage()).isEqualTo("not this one");
    assertThat(thrown.getVariables()).containsEntry("reason", "because");
    assertThat(failures(instance)).isEmpty();
  }

  @Test
  void shouldRaiseAnIncidentForVariablesThatCannotBeRead() {
    long instance = start(Map.of("failure", "passing", "number", "none"));

    assertThat(incident(instance)).contains("number");
  }

  private long start(Map<String, Object> variables) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId("failing")
        .latestVersion()
        .variables(variables)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  private String incident(long instance) {
    return await()
        .until(
            () ->
                EmbeddedEngine.records(
                        engine,
                        ValueType.INCIDENT,
                        IncidentRecordValue.class,
                        IncidentIntent.CREATED)
                    .stream()
                    .map(Record::getValue)
                    .filter(incident -> incident.getProcessInstanceKey() == instance)
                    .map(IncidentRecordValue::getErrorMessage)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private List<JobRecordValue> failures(long instance) {
    return jobs(instance, JobIntent.FAILED);
  }

  private List<JobRecordValue> jobs(long instance, JobIntent intent) {
    return EmbeddedEngine.records(engine, ValueType.JOB, JobRecordValue.class, intent).stream()
        .map(Record::getValue)
        .filter(job -> job.getProcessInstanceKey() == instance)
        .toList();
  }
}
