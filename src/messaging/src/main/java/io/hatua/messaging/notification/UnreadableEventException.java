package io.hatua.messaging.notification;

import org.jspecify.annotations.Nullable;

/** What came from Kafka is no event. */
final class UnreadableEventException extends RuntimeException {

  UnreadableEventException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
