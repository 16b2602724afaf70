package io.hatua.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.FormIntent;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.value.ErrorType;
import io.camunda.zeebe.protocol.record.value.ImmutableIncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableJobRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableUserTaskRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.ImmutableForm;
import io.camunda.zeebe.protocol.record.value.deployment.ImmutableProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineRecordWriterTest {

  private final EngineRecordWriter writer = new EngineRecordWriter("engine");

  @Test
  void shouldWriteAnElementByTheContract() throws IOException {
    var written = writer.write(Records.element(7, ProcessInstanceIntent.ELEMENT_ACTIVATING));

    assertThat(written.topic()).isEqualTo("engine");
    assertThat(new String(written.key(), StandardCharsets.US_ASCII))
        .isEqualTo(String.valueOf(Records.INSTANCE));
    assertThat(new ObjectMapper().readTree(written.value()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"v": 1, "type": "PROCESS_INSTANCE", "intent": "ELEMENT_ACTIVATING",
                     "partition": 1, "position": 7, "timestamp": 1790000000000, "key": 42,
                     "processInstanceKey": 2251799813685300,
                     "processDefinitionKey": 2251799813685250, "processId": "lease-signing",
                     "elementId": "Task_HoldUnit", "version": 3, "elementType": "SERVICE_TASK",
                     "flowScopeKey": 2251799813685300}
                    """));
  }

  @Test
  void shouldWriteTheModelKeyedByItsDefinition() throws IOException {
    var process =
        ImmutableProcess.builder()
            .withBpmnProcessId("lease-signing")
            .withVersion(3)
            .withProcessDefinitionKey(Records.DEFINITION)
            .withResourceName("lease-signing.bpmn")
            .withResource(
                "<definitions name=\"Mkataba wa pango – ☂\"/>".getBytes(StandardCharsets.UTF_8))
            .build();

    var written = writer.write(Records.event(1, ValueType.PROCESS, ProcessIntent.CREATED, process));

    assertThat(new String(written.key(), StandardCharsets.US_ASCII))
        .isEqualTo(String.valueOf(Records.DEFINITION));
    JsonNode json = new ObjectMapper().readTree(written.value());
    assertThat(json.get("bpmnXml").asText())
        .isEqualTo("<definitions name=\"Mkataba wa pango – ☂\"/>");
    assertThat(json.get("version").asInt()).isEqualTo(3);
  }

  @Test
  void shouldExportAFormAsItWasDeployed() throws IOException {
    var form =
        ImmutableForm.builder()
            .withFormKey(77)
            .withFormId("review-application")
            .withVersion(2)
            .withResourceName("review-application.form")
            .withChecksum(new byte[0])
            .withResource("{\"id\":\"Ombi – ☂\"}".getBytes(StandardCharsets.UTF_8))
            .build();

    var written = writer.write(Records.event(1, ValueType.FORM, FormIntent.CREATED, form));

    assertThat(new String(written.key(), StandardCharsets.US_ASCII)).isEqualTo("77");
    JsonNode json = new ObjectMapper().readTree(written.value());
    assertThat(json.get("form").asText()).isEqualTo("{\"id\":\"Ombi – ☂\"}");
    assertThat(json.get("formId").asText()).isEqualTo("review-application");
    assertThat(json.get("version").asInt()).isEqualTo(2);
  }

  @Test
  void shouldCutAnErrorMessageAfterItsLimit() throws IOException {
    String longest = "x".repeat(1000);

    assertThat(incident(longest).get("errorMessage").asText()).isEqualTo(longest);
    assertThat(incident(longest + "y").get("errorMessage").asText()).isEqualTo(longest);
  }

  @Test
  void shouldNotCutAnErrorMessageInsideACharacter() throws IOException {
    assertThat(incident("x".repeat(999) + "😀").get("errorMessage").asText())
        .isEqualTo("x".repeat(999));
  }

  @Test
  void shouldLeaveOutTheJobOfAnIncidentWithoutOne() throws IOException {
    assertThat(incident("no variable").has("jobKey")).isFalse();
  }

  @Test
  void shouldNotExportVariables() throws IOException {
    var job =
        ImmutableJobRecordValue.builder()
            .withType("lease.hold-unit")
            .withRetries(2)
            .withErrorMessage("provider unavailable")
            .withErrorCode("")
            .withVariables(Map.of("leaseId", "lse_secret"))
            .withElementId("Task_HoldUnit")
            .withBpmnProcessId("lease-signing")
            .build();
    var task =
        ImmutableUserTaskRecordValue.builder()
            .withUserTaskKey(42)
            .withAssignee("usr_1")
            .addCandidateGroupsList("finance")
            .withVariables(Map.of("leaseId", "lse_secret"))
            .withElementId("Task_Review")
            .withBpmnProcessId("lease-signing")
            .build();

    JsonNode failed = json(Records.event(1, ValueType.JOB, JobIntent.FAILED, job));
    JsonNode created = json(Records.event(2, ValueType.USER_TASK, UserTaskIntent.CREATED, task));

    assertThat(failed.get("retries").asInt()).isEqualTo(2);
    assertThat(failed.has("errorCode")).isFalse();
    assertThat(created.get("assignee").asText()).isEqualTo("usr_1");
    assertThat(created.get("candidateGroups")).hasSize(1);
    assertThat(failed.toString() + created).doesNotContain("secret");
  }

  @ParameterizedTest
  @EnumSource(
      value = ProcessInstanceIntent.class,
      names = {"ELEMENT_ACTIVATING", "ELEMENT_COMPLETED", "ELEMENT_TERMINATED", "ELEMENT_MIGRATED"})
  void shouldAcceptTheStatesOfAnElement(ProcessInstanceIntent intent) {
    assertThat(EngineRecordWriter.accepts(Records.element(1, intent))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = ProcessInstanceIntent.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ELEMENT_ACTIVATING", "ELEMENT_COMPLETED", "ELEMENT_TERMINATED", "ELEMENT_MIGRATED"})
  void shouldPassOverTheRestOfAnElement(ProcessInstanceIntent intent) {
    assertThat(EngineRecordWriter.accepts(Records.element(1, intent))).isFalse();
  }

  @Test
  void shouldPassOverCommands() {
    assertThat(
            EngineRecordWriter.accepts(
                Records.element(1, RecordType.COMMAND, ProcessInstanceIntent.ELEMENT_ACTIVATING)))
        .isFalse();
  }

  private JsonNode incident(String message) throws IOException {
    return json(
        Records.event(
            1,
            ValueType.INCIDENT,
            IncidentIntent.CREATED,
            ImmutableIncidentRecordValue.builder()
                .withErrorType(ErrorType.IO_MAPPING_ERROR)
                .withErrorMessage(message)
                .withJobKey(-1)
                .withElementId("Task_HoldUnit")
                .withBpmnProcessId("lease-signing")
                .build()));
  }

  private JsonNode json(Record<?> record) throws IOException {
    return new ObjectMapper().readTree(writer.write(record).value());
  }
}
