package io.hatua.messaging.notification;

import io.hatua.delivery.Channel;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one person is told on one channel because of one event.
 *
 * @param id {@code ntf_…}
 * @param eventId the event that caused it
 * @param recipientId the customer's, the owner's, the user's or the application's id
 * @param attempts how often the mail server or the provider was asked to take it
 * @param deliveredAt when it reached the person, where the channel tells
 * @param error why it was not taken, at the last attempt, or did not arrive; never an address
 */
public record Notification(
    String id,
    String eventId,
    NotificationTemplate template,
    Channel channel,
    RecipientType recipientType,
    String recipientId,
    State state,
    int attempts,
    Instant createdAt,
    @Nullable Instant sentAt,
    @Nullable Instant deliveredAt,
    @Nullable String error) {

  /** As what somebody is written to. */
  public enum RecipientType {
    CUSTOMER,
    OWNER,
    USER,
    /** Somebody who applied, by the application's id. */
    APPLICANT;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static RecipientType of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** Where it stands; a failed one is not tried again. */
  public enum State {
    PENDING,
    SENT,
    DELIVERED,
    FAILED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
