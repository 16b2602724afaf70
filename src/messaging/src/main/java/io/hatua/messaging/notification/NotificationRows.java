package io.hatua.messaging.notification;

import io.hatua.delivery.Channel;
import io.hatua.identifier.Identifiers;
import io.hatua.messaging.notification.Notification.RecipientType;
import io.hatua.messaging.notification.Notification.State;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventEnvelope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code notification} and {@code notification_progress}. */
@Repository
class NotificationRows {

  private static final String SELECT =
      """
      select id, event_id, template, channel, recipient_type, recipient_id, state, attempts,
             created_at, sent_at, delivered_at, error
      from notification\s""";

  private final JdbcClient jdbc;
  private final Clock clock;

  NotificationRows(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Notes how far an aggregate's events have come.
   *
   * @return false when a later event was taken in before
   */
  boolean advance(EventEnvelope.Metadata event) {
    return jdbc.sql(
                """
                insert into notification_progress (aggregate_type, aggregate_id, sequence)
                values (:type, :id, :sequence)
                on conflict (tenant_id, aggregate_type, aggregate_id)
                do update set sequence = excluded.sequence
                where notification_progress.sequence <= excluded.sequence""")
            .param("type", event.aggregateType())
            .param("id", event.aggregateId())
            .param("sequence", event.sequence())
            .update()
        == 1;
  }

  /** Records that the letter is to be sent; what is on record stays as it is. */
  void add(EventEnvelope event, Letter letter, Channel channel) {
    jdbc.sql(
            """
            insert into notification (id, event_id, template, channel, recipient_type,
                                      recipient_id, aggregate_type, aggregate_id, created_at,
                                      next_attempt_at)
            values (:id, :event, :template, :channel, :recipientType, :recipient, :type,
                    :aggregate, :now, :now)
            on conflict (tenant_id, event_id, recipient_type, recipient_id, template, channel)
            do nothing""")
        .param("id", Identifiers.next("ntf"))
        .param("event", event.id())
        .param("template", letter.template().code())
        .param("channel", channel.code())
        .param("recipientType", letter.recipient().type().code())
        .param("recipient", letter.recipient().id())
        .param("type", event.metadata().aggregateType())
        .param("aggregate", event.metadata().aggregateId())
        .param("now", now())
        .update();
  }

  /** What waits to be sent because of an event. */
  List<String> pendingOf(String eventId) {
    return jdbc.sql("select id from notification where event_id = :event and state = 'pending'")
        .param("event", eventId)
        .query(String.class)
        .list();
  }

  /** What is to be tried now, oldest first. */
  List<String> due(int limit) {
    return jdbc.sql(
            """
            select id from notification where state = 'pending' and next_attempt_at <= :now
            order by next_attempt_at limit :limit""")
        .param("now", now())
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /** What waits, locked until the end of the transaction; none while another sends it. */
  Optional<Notification> lockPending(String id) {
    return jdbc.sql(SELECT + "where id = :id and state = 'pending' for update skip locked")
        .param("id", id)
        .query(NotificationRows::read)
        .optional();
  }

  /** The notification, locked until the end of the transaction. */
  Optional<Notification> lock(String id) {
    return jdbc.sql(SELECT + "where id = :id for update")
        .param("id", id)
        .query(NotificationRows::read)
        .optional();
  }

  void sent(Notification notification, @Nullable String providerId) {
    jdbc.sql(
            """
            update notification set state = 'sent', attempts = attempts + 1, error = null,
                                    sent_at = :now, provider_id = :provider
            where id = :id""")
        .param("id", notification.id())
        .param("now", now())
        .param("provider", providerId)
        .update();
  }

  void failed(Notification notification, String error) {
    jdbc.sql(
            """
            update notification set state = 'failed', attempts = attempts + 1, error = :error
            where id = :id""")
        .param("id", notification.id())
        .param("error", error)
        .update();
  }

  void postponed(Notification notification, String error, Duration pause) {
    jdbc.sql(
            """
            update notification set attempts = attempts + 1, error = :error,
                                    next_attempt_at = :next
            where id = :id""")
        .param("id", notification.id())
        .param("error", error)
        .param("next", Timestamp.from(clock.instant().plus(pause)))
        .update();
  }

  /** Records what the provider says became of it. */
  void reported(Notification notification, State state, @Nullable String error) {
    jdbc.sql(
            """
            update notification set state = :state, delivered_at = :delivered, error = :error
            where id = :id""")
        .param("id", notification.id())
        .param("state", state.code())
        .param("delivered", state == State.DELIVERED ? now() : null, java.sql.Types.TIMESTAMP)
        .param("error", error)
        .update();
  }

  List<Notification> of(Aggregate aggregate) {
    return jdbc.sql(
            SELECT
                + """
                where aggregate_type = :type and aggregate_id = :aggregate order by id""")
        .param("type", aggregate.type())
        .param("aggregate", aggregate.id())
        .query(NotificationRows::read)
        .list();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static Notification read(ResultSet row, int index) throws SQLException {
    return new Notification(
        row.getString("id"),
        row.getString("event_id"),
        NotificationTemplate.of(row.getString("template")),
        Channel.of(row.getString("channel")),
        RecipientType.of(row.getString("recipient_type")),
        row.getString("recipient_id"),
        State.of(row.getString("state")),
        row.getInt("attempts"),
        row.getTimestamp("created_at").toInstant(),
        instant(row, "sent_at"),
        instant(row, "delivered_at"),
        row.getString("error"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
