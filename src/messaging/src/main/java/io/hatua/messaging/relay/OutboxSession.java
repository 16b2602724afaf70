package io.hatua.messaging.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The connection of a destination's leader. It holds the lock that makes the leader, and every read
 * and mark goes over it: a leader that lost its lock has lost its connection, and can mark nothing.
 */
final class OutboxSession implements AutoCloseable {

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  private final Connection connection;
  private final JdbcClient jdbc;
  private final String destination;

  private OutboxSession(Connection connection, String destination) {
    this.connection = connection;
    this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    this.destination = destination;
  }

  /**
   * Becomes the destination's leader, unless another is.
   *
   * @throws DataAccessException when the database cannot be reached
   */
  static Optional<OutboxSession> tryLead(DataSource dataSource, String destination) {
    OutboxSession session = new OutboxSession(connect(dataSource), destination);
    try {
      if (session.lock()) {
        return Optional.of(session);
      }
    } catch (DataAccessException e) {
      session.disconnect();
      throw e;
    }
    session.disconnect();
    return Optional.empty();
  }

  /**
   * The lowest unsent rows, without those of busy aggregates and of aggregates held back by a
   * parked row. There is no cursor: a row that commits late is found with the next call.
   */
  List<OutboxRow> unsent(Collection<String> busyAggregates, int limit) {
    return jdbc.sql(
            """
            select position, tenant_id, id, kind, aggregate_type, aggregate_id,
                   payload::text as payload, attempts
            from outbox o
            where destination = :destination and sent_at is null and parked_reason is null
              and tenant_id || '/' || aggregate_type || '/' || aggregate_id <> all (:busy)
              and not exists (
                select from outbox p
                where p.destination = :destination and p.sent_at is null
                  and p.parked_reason is not null and p.tenant_id = o.tenant_id
                  and p.aggregate_type = o.aggregate_type and p.aggregate_id = o.aggregate_id)
            order by position limit :limit""")
        .param("destination", destination)
        .param("busy", busyAggregates.toArray(String[]::new))
        .param("limit", limit)
        .query(OutboxRow.class)
        .list();
  }

  void markSent(Collection<Long> positions, Instant at) {
    jdbc.sql("update outbox set sent_at = :at where position = any (:positions)")
        .param("at", Timestamp.from(at))
        .param("positions", positions.toArray(Long[]::new))
        .update();
  }

  void countAttempt(OutboxRow row) {
    jdbc.sql("update outbox set attempts = attempts + 1 where position = :position")
        .param("position", row.position())
        .update();
  }

  void park(OutboxRow row, String reason) {
    jdbc.sql(
            """
            update outbox set parked_reason = :reason, attempts = attempts + 1
            where position = :position""")
        .param("reason", reason)
        .param("position", row.position())
        .update();
  }

  /** Gives the leadership up. */
  @Override
  public void close() {
    try {
      jdbc.sql("select pg_advisory_unlock(hashtextextended(:lock, 0))")
          .param("lock", lockName())
          .query(Boolean.class)
          .single();
    } catch (DataAccessException e) {
      // The lock ends with its connection: make sure that this one ends.
      abort();
    }
    disconnect();
  }

  private boolean lock() {
    limitSilence();
    // A plan made for any list of busy aggregates would search it row by row.
    jdbc.sql("set plan_cache_mode = force_custom_plan").update();
    return jdbc.sql("select pg_try_advisory_lock(hashtextextended(:lock, 0))")
        .param("lock", lockName())
        .query(Boolean.class)
        .single();
  }

  /** Neither side waits for ever for a peer that went away without a word. */
  private void limitSilence() {
    try {
      connection.setNetworkTimeout(Runnable::run, (int) ANSWER_WITHIN.toMillis());
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("no time-out can be set", e);
    }
    jdbc.sql("set tcp_keepalives_idle = 10").update();
    jdbc.sql("set tcp_keepalives_interval = 5").update();
    jdbc.sql("set tcp_keepalives_count = 3").update();
  }

  private String lockName() {
    return "hatua.relay." + destination;
  }

  private void abort() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("the connection cannot be ended", e);
    }
  }

  private void disconnect() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("the connection cannot be closed", e);
    }
  }

  private static Connection connect(DataSource dataSource) {
    try {
      return dataSource.getConnection();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("the database cannot be reached", e);
    }
  }
}
