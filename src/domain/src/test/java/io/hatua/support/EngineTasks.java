package io.hatua.support;

import io.hatua.claim.ProcessClaims;
import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.tenancy.Invocation;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes user tasks as the engine's projection would have written them. */
@Component
public class EngineTasks {

  private static final AtomicLong KEYS = new AtomicLong(1L << 52);

  private final JdbcClient relay;
  private final ProcessClaims claims;

  EngineTasks(@Qualifier("relayJdbcClient") JdbcClient relay, ProcessClaims claims) {
    this.relay = relay;
    this.claims = claims;
  }

  /** An instance of {@code expense-approval} that works on a lease of its own. */
  public long instance(Invocation tenant) {
    long key = KEYS.incrementAndGet();
    tenant.run(
        () -> claims.claim("expense-approval", key, Aggregate.lease(Identifiers.next("lse"))));
    return key;
  }

  /** An open task for the candidates; without any it is the assignee's alone. */
  public long task(long instanceKey, String elementId, List<String> candidates) {
    return task(instanceKey, "expense-approval", elementId, candidates, null, null);
  }

  public long task(
      long instanceKey,
      String processId,
      String elementId,
      List<String> candidates,
      @Nullable String assignee,
      @Nullable Instant dueAt) {
    long key = KEYS.incrementAndGet();
    relay
        .sql(
            """
            insert into engine_task (task_key, tenant_id, process_instance_key,
                process_definition_key, process_id, version, element_id, state, engine_assignee,
                candidates, due_at, priority, aggregate_type, aggregate_id, correlation_id,
                created_at, assignee, assigned_here, position)
            select :key, tenant_id, process_instance_key, 1, :process, 1, :element, 'open',
                :assignee, :candidates, :due, 50, aggregate_type, aggregate_id, correlation_id,
                :now, :assignee, false, :key
            from process_claim where process_instance_key = :instance""")
        .param("key", key)
        .param("process", processId)
        .param("element", elementId)
        .param("assignee", assignee)
        .param("candidates", candidates.toArray(String[]::new))
        .param("due", dueAt == null ? null : Timestamp.from(dueAt))
        .param("now", Timestamp.from(TestClock.START.plusMillis(key & 0xffff)))
        .param("instance", instanceKey)
        .update();
    return key;
  }

  /** So many open tasks for {@code approver} without a due date. */
  public void many(long instanceKey, int number) {
    long first = KEYS.getAndAdd(number) + 1;
    relay
        .sql(
            """
            insert into engine_task (task_key, tenant_id, process_instance_key,
                process_definition_key, process_id, version, element_id, state, candidates,
                priority, aggregate_type, aggregate_id, correlation_id, created_at, assigned_here,
                position)
            select key, tenant_id, process_instance_key, 1, process_id, 1, 'Task_Many', 'open',
                '{approver}', 50, aggregate_type, aggregate_id, correlation_id, :now, false, key
            from process_claim, generate_series(:first, :last) key
            where process_instance_key = :instance""")
        .param("first", first)
        .param("last", first + number - 1)
        .param("now", Timestamp.from(TestClock.START))
        .param("instance", instanceKey)
        .update();
  }

  /** The engine went on from the task, by {@code completed} or {@code canceled}. */
  public void end(long taskKey, String state) {
    relay
        .sql("update engine_task set state = :state, ended_at = :now where task_key = :key")
        .param("state", state)
        .param("now", Timestamp.from(TestClock.START))
        .param("key", taskKey)
        .update();
  }
}
