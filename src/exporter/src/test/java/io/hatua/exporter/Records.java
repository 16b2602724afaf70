package io.hatua.exporter;

import io.camunda.zeebe.protocol.record.ImmutableRecord;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RecordValue;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.BpmnEventType;
import io.camunda.zeebe.protocol.record.value.ImmutableProcessInstanceRecordValue;

/** Records as the engine writes them. */
final class Records {

  static final long INSTANCE = 2251799813685300L;
  static final long DEFINITION = 2251799813685250L;

  private Records() {}

  static Record<?> event(long position, ValueType type, Intent intent, RecordValue value) {
    return record(position, RecordType.EVENT, type, intent, value);
  }

  /** A service task of {@link #INSTANCE}. */
  static Record<?> element(long position, ProcessInstanceIntent intent) {
    return element(position, RecordType.EVENT, intent);
  }

  static Record<?> element(long position, RecordType recordType, ProcessInstanceIntent intent) {
    return record(
        position,
        recordType,
        ValueType.PROCESS_INSTANCE,
        intent,
        ImmutableProcessInstanceRecordValue.builder()
            .withBpmnProcessId("lease-signing")
            .withVersion(3)
            .withProcessDefinitionKey(DEFINITION)
            .withProcessInstanceKey(INSTANCE)
            .withElementId("Task_HoldUnit")
            .withFlowScopeKey(INSTANCE)
            .withBpmnElementType(BpmnElementType.SERVICE_TASK)
            .withBpmnEventType(BpmnEventType.UNSPECIFIED)
            .withParentProcessInstanceKey(-1)
            .withParentElementInstanceKey(-1)
            .withTenantId("<default>")
            .build());
  }

  private static Record<?> record(
      long position, RecordType recordType, ValueType type, Intent intent, RecordValue value) {
    return ImmutableRecord.builder()
        .withPartitionId(1)
        .withPosition(position)
        .withSourceRecordPosition(position - 1)
        .withTimestamp(1_790_000_000_000L)
        .withKey(42)
        .withRecordType(recordType)
        .withValueType(type)
        .withIntent(intent)
        .withRejectionType(RejectionType.NULL_VAL)
        .withRejectionReason("")
        .withBrokerVersion("8.6.0")
        .withRecordVersion(1)
        .withOperationReference(-1)
        .withValue(value)
        .build();
  }
}
