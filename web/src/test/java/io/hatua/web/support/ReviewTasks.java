package io.hatua.web.support;

import io.hatua.claim.ProcessClaims;
import io.hatua.outbox.Aggregate;
import io.hatua.support.EngineTasks;
import io.hatua.tenancy.Invocation;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks with a model and a form, as the engine's projection would have written them. */
@Component
public class ReviewTasks {

  private static final AtomicLong KEYS = new AtomicLong(1L << 51);

  /** A review in the middle of a process; its second task must be confirmed. */
  static final String MODEL =
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                   xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
        <process id="reviewing" name="Reviewing">
          <startEvent id="Event_Begun"/>
          <sequenceFlow id="f1" sourceRef="Event_Begun" targetRef="Task_Check"/>
          <serviceTask id="Task_Check" name="Check the facts"/>
          <sequenceFlow id="f2" sourceRef="Task_Check" targetRef="Gateway_Clear"/>
          <exclusiveGateway id="Gateway_Clear" name="Clear?"/>
          <sequenceFlow id="f3" name="no" sourceRef="Gateway_Clear" targetRef="Task_Review"/>
          <userTask id="Task_Review" name="Review the case">
            <documentation>Say whether the case may go on.</documentation>
          </userTask>
          <boundaryEvent id="Event_Late" name="No answer in time" attachedToRef="Task_Review"/>
          <sequenceFlow id="f4" sourceRef="Event_Late" targetRef="Task_Escalate"/>
          <serviceTask id="Task_Escalate" name="Ask the manager"/>
          <sequenceFlow id="f5" sourceRef="Task_Review" targetRef="Gateway_Accepted"/>
          <exclusiveGateway id="Gateway_Accepted" name="Accepted?"/>
          <sequenceFlow id="f6" name="yes" sourceRef="Gateway_Accepted" targetRef="Task_Settle"/>
          <sequenceFlow id="f7" name="no" sourceRef="Gateway_Accepted" targetRef="Event_Closed"/>
          <endEvent id="Event_Closed" name="Case closed"/>
          <userTask id="Task_Settle" name="Settle the case">
            <extensionElements>
              <zeebe:properties>
                <zeebe:property name="confirm" value="The customer is told at once."/>
              </zeebe:properties>
            </extensionElements>
          </userTask>
        </process>
      </definitions>""";

  static final String FORM =
      """
      {"id": "review", "components": [
        {"type": "text", "id": "t", "text": "## Please read <b>twice</b>"},
        {"type": "radio", "key": "decision", "label": "Decision", "validate": {"required": true},
         "values": [{"value": "yes", "label": "Accept"}, {"value": "no", "label": "Refuse"}]},
        {"type": "textarea", "key": "reason", "label": "Reason",
         "conditional": {"hide": "=decision != \\"no\\""},
         "validate": {"required": true, "maxLength": 20}},
        {"type": "number", "key": "score", "label": "Score",
         "validate": {"min": 1, "max": 10}, "decimalDigits": 1},
        {"type": "checklist", "key": "seen", "label": "Seen",
         "values": [{"value": "id", "label": "Passport"}, {"value": "pay", "label": "Payslip"}]}]}
      """;

  private final JdbcClient relay;
  private final ProcessClaims claims;
  private final EngineTasks tasks;

  ReviewTasks(
      @Qualifier("relayJdbcClient") JdbcClient relay, ProcessClaims claims, EngineTasks tasks) {
    this.relay = relay;
    this.claims = claims;
    this.tasks = tasks;
  }

  /** An instance that works on the lease. */
  public long instance(Invocation tenant, String leaseId) {
    long key = KEYS.incrementAndGet();
    tenant.run(() -> claims.claim("reviewing", key, Aggregate.lease(leaseId)));
    return key;
  }

  /** An open task of the instance for the candidates. */
  public long task(
      long instanceKey, String elementId, @Nullable Instant dueAt, String... candidates) {
    long key = tasks.task(instanceKey, "reviewing", elementId, List.of(candidates), null, dueAt);
    long model = KEYS.incrementAndGet();
    relay
        .sql("insert into engine_process values (:key, 'reviewing', 3, :xml)")
        .param("key", model)
        .param("xml", MODEL)
        .update();
    relay
        .sql("insert into engine_form values (:key, 'review', 1, :form)")
        .param("key", model)
        .param("form", FORM)
        .update();
    relay
        .sql(
            """
            update engine_task set process_definition_key = :model, form_key = :model,
                created_at = :created
            where task_key = :key""")
        .param("model", model)
        .param("created", Timestamp.from(Instant.parse("2026-11-22T09:00:00Z")))
        .param("key", key)
        .update();
    return key;
  }

  /** The engine went on from the task without it. */
  public void cancel(long taskKey) {
    tasks.end(taskKey, "canceled");
  }
}
