package io.hatua.messaging.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.outbox.EventEnvelope;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.stereotype.Component;

/** Takes the events in, one by one, each in the name of its tenant. */
@Component
class NotificationListener implements MessageListener<String, byte[]> {

  /** Header of an event that is sent again from the dead letters. */
  static final String REPLAY = "replay";

  private static final List<String> REQUIRED =
      List.of("id", "type", "tenantId", "correlationId", "data", "metadata");
  private static final Actor ACTOR = Actor.system("notifications");

  private final Notifications notifications;
  private final ObjectMapper json;

  NotificationListener(Notifications notifications, ObjectMapper json) {
    this.notifications = notifications;
    this.json = json;
  }

  @Override
  public void onMessage(ConsumerRecord<String, byte[]> message) {
    EventEnvelope event = read(message.value());
    boolean again = message.headers().lastHeader(REPLAY) != null;
    new Invocation(event.tenantId(), ACTOR, event.correlationId(), event.id())
        .run(() -> notifications.take(event, again));
  }

  private EventEnvelope read(byte[] value) {
    try {
      JsonNode event = json.readTree(value);
      for (String field : REQUIRED) {
        if (!event.hasNonNull(field)) {
          throw new UnreadableEventException("expected an event, but it has no " + field, null);
        }
      }
      return json.treeToValue(event, EventEnvelope.class);
    } catch (IOException e) {
      throw new UnreadableEventException("expected an event, but it cannot be read as one", e);
    }
  }
}
