package io.hatua.messaging.notification;

import io.hatua.identifier.Identifiers;
import io.hatua.messaging.notification.Letter.Recipient;
import io.hatua.messaging.notification.Notification.RecipientType;
import io.hatua.messaging.notification.Notification.State;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventEnvelope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code notification} and {@code notification_progress}. */
@Repository
class NotificationRows {

  private static final String SELECT =
      """
      select id, event_id, template, recipient_type, recipient_id, state, attempts, created_at,
             sent_at, error
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

  /** Records that the letter is to be sent; one that is on record stays as it is. */
  void add(EventEnvelope event, Letter letter) {
    jdbc.sql(
            """
            insert into notification (id, event_id, template, recipient_type, recipient_id,
                                      aggregate_type, aggregate_id, created_at)
            values (:id, :event, :template, :recipientType, :recipient, :type, :aggregate, :now)
            on conflict (tenant_id, event_id, recipient_type, recipient_id, template)
            do nothing""")
        .param("id", Identifiers.next("ntf"))
        .param("event", event.id())
        .param("template", letter.template().code())
        .param("recipientType", letter.recipient().type().code())
        .param("recipient", letter.recipient().id())
        .param("type", event.metadata().aggregateType())
        .param("aggregate", event.metadata().aggregateId())
        .param("now", now())
        .update();
  }

  /** The record of the letter, locked until the end of the transaction. */
  Notification lock(String eventId, Letter letter) {
    Recipient recipient = letter.recipient();
    return jdbc.sql(
            SELECT
                + """
                where event_id = :event and template = :template
                  and recipient_type = :type and recipient_id = :recipient
                for update""")
        .param("event", eventId)
        .param("template", letter.template().code())
        .param("type", recipient.type().code())
        .param("recipient", recipient.id())
        .query(NotificationRows::read)
        .single();
  }

  /** Records an attempt and what came of it. */
  void attempted(Notification notification, State state, @Nullable String error) {
    jdbc.sql(
            """
            update notification
            set state = :state, attempts = attempts + 1, error = :error, sent_at = :sentAt
            where id = :id""")
        .param("id", notification.id())
        .param("state", state.code())
        .param("error", error)
        .param("sentAt", state == State.SENT ? now() : null, java.sql.Types.TIMESTAMP)
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
    Timestamp sentAt = row.getTimestamp("sent_at");
    return new Notification(
        row.getString("id"),
        row.getString("event_id"),
        NotificationTemplate.of(row.getString("template")),
        RecipientType.of(row.getString("recipient_type")),
        row.getString("recipient_id"),
        State.of(row.getString("state")),
        row.getInt("attempts"),
        row.getTimestamp("created_at").toInstant(),
        sentAt == null ? null : sentAt.toInstant(),
        row.getString("error"));
  }
}
