package io.hatua.messaging.engine;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of the engine, as far as the projection needs it. The fields, and which of them each
 * type has, are described with the exporter ({@code io.hatua.exporter}).
 *
 * @param v version of the contract; this reader knows 1
 * @param position unique in the partition, growing
 * @param timestamp milliseconds since 1970, UTC
 * @param dueDate as {@link EngineMoment} writes it, so is {@code followUpDate}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record EngineRecord(
    int v,
    String type,
    String intent,
    int partition,
    long position,
    long timestamp,
    long key,
    @Nullable Long processInstanceKey,
    @Nullable Long processDefinitionKey,
    @Nullable String processId,
    @Nullable Integer version,
    @Nullable String elementId,
    @Nullable String elementType,
    @Nullable Long jobKey,
    @Nullable String errorType,
    @Nullable String errorMessage,
    @Nullable String bpmnXml,
    @Nullable String assignee,
    @Nullable List<String> candidateGroups,
    @Nullable List<String> candidateUsers,
    @Nullable String dueDate,
    @Nullable String followUpDate,
    @Nullable Integer priority,
    @Nullable Long formKey,
    @Nullable String formId,
    @Nullable String form) {

  static final String PROCESS = "PROCESS";
  static final String PROCESS_INSTANCE = "PROCESS_INSTANCE";
  static final String INCIDENT = "INCIDENT";
  static final String USER_TASK = "USER_TASK";
  static final String FORM = "FORM";

  /**
   * @throws IllegalArgumentException when the record is of another version or lacks a field that
   *     the projection needs
   */
  EngineRecord {
    if (v != 1) {
      throw new IllegalArgumentException("expected a record of version 1, but it is " + v);
    }
    require("type", type);
    require("intent", intent);
    switch (type) {
      case PROCESS -> {
        require("processId", processId);
        require("version", version);
        require("bpmnXml", bpmnXml);
      }
      case PROCESS_INSTANCE -> {
        require("processInstanceKey", processInstanceKey);
        require("processDefinitionKey", processDefinitionKey);
        require("processId", processId);
        require("version", version);
        require("elementId", elementId);
        require("elementType", elementType);
      }
      case USER_TASK -> {
        require("processInstanceKey", processInstanceKey);
        require("processDefinitionKey", processDefinitionKey);
        require("processId", processId);
        require("version", version);
        require("elementId", elementId);
      }
      case FORM -> {
        require("formId", formId);
        require("version", version);
        require("form", form);
      }
      case INCIDENT -> {
        require("processInstanceKey", processInstanceKey);
        require("elementId", elementId);
        require("errorType", errorType);
      }
      default -> {
        // Not projected.
      }
    }
    if (errorMessage != null) {
      // PostgreSQL stores any text but this character.
      errorMessage = errorMessage.replace("\0", "");
    }
    dueDate = EngineMoment.normalized(dueDate);
    followUpDate = EngineMoment.normalized(followUpDate);
  }

  /** Whether this is about an instance as a whole. */
  boolean concernsInstance() {
    return PROCESS_INSTANCE.equals(type) && "PROCESS".equals(elementType);
  }

  /** Whether this is about an element inside an instance. */
  boolean concernsElement() {
    return PROCESS_INSTANCE.equals(type) && !"PROCESS".equals(elementType);
  }

  private static void require(String name, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("expected the field " + name + ", but it is missing");
    }
  }
}
