package io.hatua.claim;

import io.hatua.outbox.Aggregate;
import io.hatua.tenancy.Invocation;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which process instance works on which aggregate. The hand-over to the engine may start a process
 * twice: the first instance to claim the aggregate goes on, the other ends quietly.
 */
@Service
@Transactional
public class ProcessClaims {

  private final JdbcClient jdbc;
  private final Clock clock;

  ProcessClaims(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Claims the aggregate for the instance.
   *
   * @return whether the instance holds the claim, now or since earlier
   */
  public boolean claim(String processId, long processInstanceKey, Aggregate aggregate) {
    jdbc.sql(
            """
            insert into process_claim (process_instance_key, process_id, aggregate_type,
                                       aggregate_id, correlation_id, claimed_at)
            values (:key, :process, :type, :id, :correlation, :now) on conflict do nothing""")
        .param("key", processInstanceKey)
        .param("process", processId)
        .param("type", aggregate.type())
        .param("id", aggregate.id())
        .param("correlation", Invocation.current().correlationId())
        .param("now", Timestamp.from(clock.instant()))
        .update();
    return holds(processInstanceKey, aggregate);
  }

  /**
   * Makes sure that the instance works on its own aggregate: variables can be edited in Operate,
   * the claim cannot.
   *
   * @throws ClaimMissingException when the instance holds no claim on the aggregate
   */
  public void require(long processInstanceKey, Aggregate aggregate) {
    if (!holds(processInstanceKey, aggregate)) {
      throw new ClaimMissingException(processInstanceKey, aggregate);
    }
  }

  private boolean holds(long processInstanceKey, Aggregate aggregate) {
    return jdbc.sql(
                """
            select count(*) from process_claim
            where process_instance_key = :key and aggregate_type = :type and aggregate_id = :id""")
            .param("key", processInstanceKey)
            .param("type", aggregate.type())
            .param("id", aggregate.id())
            .query(Integer.class)
            .single()
        == 1;
  }
}
