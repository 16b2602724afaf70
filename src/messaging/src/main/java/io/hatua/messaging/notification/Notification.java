package io.hatua.messaging.notification;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one person because of one event.
 *
 * @param id {@code ntf_…}
 * @param eventId the event that caused it
 * @param recipientId the customer's or the owner's id
 * @param attempts how often the mail server was asked to take it
 * @param error why it was not taken, at the last attempt; never an address
 */
public record Notification(
    String id,
    String eventId,
    NotificationTemplate template,
    RecipientType recipientType,
    String recipientId,
    State state,
    int attempts,
    Instant createdAt,
    @Nullable Instant sentAt,
    @Nullable String error) {

  /** As what somebody is written to. */
  public enum RecipientType {
    CUSTOMER,
    OWNER;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static RecipientType of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** Where a mail stands; a failed one is not tried again. */
  public enum State {
    PENDING,
    SENT,
    FAILED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
