package io.hatua.messaging.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How far behind the relays are, and what they had to put aside. Sees every tenant. */
@Service
public class OutboxStatus {

  /** The destinations there are. */
  public static final List<String> DESTINATIONS =
      List.of(KafkaDestination.NAME, EngineDestination.NAME);

  private final JdbcClient jdbc;
  private final Clock clock;

  OutboxStatus(@Qualifier("relayJdbcClient") JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Where a destination stands.
   *
   * @param destination one of {@link #DESTINATIONS}
   */
  public Backlog backlog(String destination) {
    return jdbc.sql(
            """
            select count(*) filter (where parked_reason is null) as unsent,
                   count(*) filter (where parked_reason is not null) as parked,
                   min(created_at) filter (where parked_reason is null) as oldest
            from outbox where destination = :destination and sent_at is null""")
        .param("destination", destination)
        .query(
            (row, index) -> {
              java.sql.@Nullable Timestamp oldest = row.getTimestamp("oldest");
              return new Backlog(
                  destination,
                  oldest == null
                      ? Duration.ZERO
                      : Duration.between(oldest.toInstant(), clock.instant()),
                  row.getLong("unsent"),
                  row.getLong("parked"));
            })
        .single();
  }

  /** A tenant's parked messages, the oldest first, at most so many. */
  public List<ParkedMessage> parked(String tenantId, int limit) {
    return jdbc.sql(
            """
            select tenant_id, id, destination, kind, aggregate_type, aggregate_id, sequence,
                   attempts, parked_reason as reason, created_at
            from outbox
            where tenant_id = :tenant and sent_at is null and parked_reason is not null
            order by position limit :limit""")
        .param("tenant", tenantId)
        .param("limit", limit)
        .query(ParkedMessage.class)
        .list();
  }

  /**
   * Lets a parked message go again, and with it those that wait behind it.
   *
   * @return whether it was parked
   */
  public boolean unpark(String tenantId, String id) {
    return jdbc.sql(
                """
                update outbox set parked_reason = null, attempts = 0
                where tenant_id = :tenant and id = :id and parked_reason is not null""")
            .param("tenant", tenantId)
            .param("id", id)
            .update()
        == 1;
  }

  /**
   * What a destination has not got yet.
   *
   * @param lag age of the oldest message that is neither sent nor parked; zero when all are sent
   * @param unsent how many wait, without the parked ones
   * @param parked how many are put aside
   */
  public record Backlog(String destination, Duration lag, long unsent, long parked) {}

  /**
   * A message that was put aside; it holds back those of its own aggregate.
   *
   * @param id {@code evt_…} or {@code cmd_…}
   * @param kind topic, process id or message name
   * @param reason what the destination or the schema said
   */
  public record ParkedMessage(
      String tenantId,
      String id,
      String destination,
      String kind,
      String aggregateType,
      String aggregateId,
      long sequence,
      int attempts,
      String reason,
      Instant createdAt) {}
}
