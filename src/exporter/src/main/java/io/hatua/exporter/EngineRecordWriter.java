package io.hatua.exporter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.FormIntent;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.Form;
import io.camunda.zeebe.protocol.record.value.deployment.Process;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Chooses the records that readers need and writes them by the contract of this package. */
final class EngineRecordWriter {

  static final int MAX_MESSAGE_LENGTH = 1000;

  private static final int CONTRACT_VERSION = 1;

  /**
   * ELEMENT_ACTIVATING rather than ELEMENT_ACTIVATED: an element whose input mapping fails has an
   * incident but is never activated. The two in between say nothing a reader needs.
   */
  private static final Map<ValueType, Set<Intent>> EXPORTED =
      Map.of(
          ValueType.PROCESS, Set.of(ProcessIntent.CREATED),
          ValueType.FORM, Set.of(FormIntent.CREATED),
          ValueType.PROCESS_INSTANCE,
              Set.of(
                  ProcessInstanceIntent.ELEMENT_ACTIVATING,
                  ProcessInstanceIntent.ELEMENT_COMPLETED,
                  ProcessInstanceIntent.ELEMENT_TERMINATED,
                  ProcessInstanceIntent.ELEMENT_MIGRATED),
          ValueType.INCIDENT,
              Set.of(IncidentIntent.CREATED, IncidentIntent.RESOLVED, IncidentIntent.MIGRATED),
          ValueType.JOB, Set.of(JobIntent.FAILED, JobIntent.TIMED_OUT, JobIntent.ERROR_THROWN),
          ValueType.USER_TASK,
              Set.of(
                  UserTaskIntent.CREATED,
                  UserTaskIntent.ASSIGNED,
                  UserTaskIntent.UPDATED,
                  UserTaskIntent.COMPLETED,
                  UserTaskIntent.CANCELED,
                  UserTaskIntent.MIGRATED));

  private final JsonFactory json = new JsonFactory();
  private final String topic;

  EngineRecordWriter(String topic) {
    this.topic = topic;
  }

  /** Whether any record of this kind can be of use; the broker does not even decode the others. */
  static boolean accepts(ValueType type) {
    return EXPORTED.containsKey(type);
  }

  /** Whether readers need this record. */
  static boolean accepts(Record<?> record) {
    return record.getRecordType() == RecordType.EVENT
        && EXPORTED.getOrDefault(record.getValueType(), Set.of()).contains(record.getIntent());
  }

  /** Writes a record that was accepted. */
  ProducerRecord<byte[], byte[]> write(Record<?> record) {
    var bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeNumberField("v", CONTRACT_VERSION);
      out.writeStringField("type", record.getValueType().name());
      out.writeStringField("intent", record.getIntent().name());
      out.writeNumberField("partition", record.getPartitionId());
      out.writeNumberField("position", record.getPosition());
      out.writeNumberField("timestamp", record.getTimestamp());
      out.writeNumberField("key", record.getKey());
      long key = writeValue(out, record.getValue());
      out.writeEndObject();
      out.flush();
      return new ProducerRecord<>(
          topic, Long.toString(key).getBytes(StandardCharsets.US_ASCII), bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the key that the Kafka record is ordered by. */
  private static long writeValue(JsonGenerator out, Object value) throws IOException {
    return switch (value) {
      case ProcessInstanceRecordValue element -> writeElement(out, element);
      case IncidentRecordValue incident -> writeIncident(out, incident);
      case JobRecordValue job -> writeJob(out, job);
      case UserTaskRecordValue task -> writeUserTask(out, task);
      case Process process -> writeProcess(out, process);
      case Form form -> writeForm(out, form);
      default -> throw new IllegalArgumentException("not an exported value: " + value.getClass());
    };
  }

  private static long writeElement(JsonGenerator out, ProcessInstanceRecordValue element)
      throws IOException {
    writeOrigin(
        out,
        element.getProcessInstanceKey(),
        element.getProcessDefinitionKey(),
        element.getBpmnProcessId(),
        element.getElementId());
    out.writeNumberField("version", element.getVersion());
    out.writeStringField("elementType", element.getBpmnElementType().name());
    writeKey(out, "flowScopeKey", element.getFlowScopeKey());
    writeKey(out, "parentProcessInstanceKey", element.getParentProcessInstanceKey());
    return element.getProcessInstanceKey();
  }

  private static long writeIncident(JsonGenerator out, IncidentRecordValue incident)
      throws IOException {
    writeOrigin(
        out,
        incident.getProcessInstanceKey(),
        incident.getProcessDefinitionKey(),
        incident.getBpmnProcessId(),
        incident.getElementId());
    writeKey(out, "elementInstanceKey", incident.getElementInstanceKey());
    writeKey(out, "jobKey", incident.getJobKey());
    out.writeStringField("errorType", incident.getErrorType().name());
    writeMessage(out, incident.getErrorMessage());
    return incident.getProcessInstanceKey();
  }

  private static long writeJob(JsonGenerator out, JobRecordValue job) throws IOException {
    writeOrigin(
        out,
        job.getProcessInstanceKey(),
        job.getProcessDefinitionKey(),
        job.getBpmnProcessId(),
        job.getElementId());
    writeKey(out, "elementInstanceKey", job.getElementInstanceKey());
    out.writeStringField("jobType", job.getType());
    out.writeNumberField("retries", job.getRetries());
    writeText(out, "errorCode", job.getErrorCode());
    writeMessage(out, job.getErrorMessage());
    return job.getProcessInstanceKey();
  }

  private static long writeUserTask(JsonGenerator out, UserTaskRecordValue task)
      throws IOException {
    writeOrigin(
        out,
        task.getProcessInstanceKey(),
        task.getProcessDefinitionKey(),
        task.getBpmnProcessId(),
        task.getElementId());
    writeKey(out, "elementInstanceKey", task.getElementInstanceKey());
    out.writeNumberField("version", task.getProcessDefinitionVersion());
    writeText(out, "assignee", task.getAssignee());
    writeTexts(out, "candidateGroups", task.getCandidateGroupsList());
    writeTexts(out, "candidateUsers", task.getCandidateUsersList());
    writeText(out, "dueDate", task.getDueDate());
    writeText(out, "followUpDate", task.getFollowUpDate());
    writeKey(out, "formKey", task.getFormKey());
    out.writeNumberField("priority", task.getPriority());
    return task.getProcessInstanceKey();
  }

  private static long writeProcess(JsonGenerator out, Process process) throws IOException {
    out.writeNumberField("processDefinitionKey", process.getProcessDefinitionKey());
    out.writeStringField("processId", process.getBpmnProcessId());
    out.writeNumberField("version", process.getVersion());
    out.writeStringField("resourceName", process.getResourceName());
    out.writeStringField("bpmnXml", new String(process.getResource(), StandardCharsets.UTF_8));
    return process.getProcessDefinitionKey();
  }

  private static long writeForm(JsonGenerator out, Form form) throws IOException {
    out.writeStringField("formId", form.getFormId());
    out.writeNumberField("version", form.getVersion());
    out.writeStringField("resourceName", form.getResourceName());
    out.writeStringField("form", new String(form.getResource(), StandardCharsets.UTF_8));
    return form.getFormKey();
  }

  private static void writeOrigin(
      JsonGenerator out,
      long processInstanceKey,
      long processDefinitionKey,
      String processId,
      String elementId)
      throws IOException {
    out.writeNumberField("processInstanceKey", processInstanceKey);
    out.writeNumberField("processDefinitionKey", processDefinitionKey);
    out.writeStringField("processId", processId);
    out.writeStringField("elementId", elementId);
  }

  /** The engine says -1 where there is no key. */
  private static void writeKey(JsonGenerator out, String name, long key) throws IOException {
    if (key > 0) {
      out.writeNumberField(name, key);
    }
  }

  private static void writeMessage(JsonGenerator out, @Nullable String message) throws IOException {
    if (message != null) {
      writeText(out, "errorMessage", cut(message));
    }
  }

  /** Never between the two halves of a character, which JSON could not carry. */
  private static String cut(String message) {
    if (message.length() <= MAX_MESSAGE_LENGTH) {
      return message;
    }
    boolean splits = Character.isHighSurrogate(message.charAt(MAX_MESSAGE_LENGTH - 1));
    return message.substring(0, splits ? MAX_MESSAGE_LENGTH - 1 : MAX_MESSAGE_LENGTH);
  }

  private static void writeText(JsonGenerator out, String name, @Nullable String text)
      throws IOException {
    if (text != null && !text.isEmpty()) {
      out.writeStringField(name, text);
    }
  }

  private static void writeTexts(JsonGenerator out, String name, List<String> texts)
      throws IOException {
    if (!texts.isEmpty()) {
      out.writeArrayFieldStart(name);
      for (String text : texts) {
        out.writeString(text);
      }
      out.writeEndArray();
    }
  }
}
