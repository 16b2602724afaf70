package io.hatua.messaging.notification;

import io.hatua.delivery.Channel;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands what is written to whoever brings it to the person. */
interface Carrier {

  Set<Channel> channels();

  Answer send(Consignment consignment);

  /**
   * What is to be brought.
   *
   * @param id of the notification: makes out what is sent again
   * @param attemptsBefore how often it was tried
   * @param to the address on the channel; personal
   */
  record Consignment(
      String id,
      int attemptsBefore,
      Channel channel,
      String name,
      String to,
      Written written,
      Locale language) {

    /** Without what is personal. */
    @Override
    public String toString() {
      return id;
    }
  }

  sealed interface Answer {}

  /**
   * It is on its way.
   *
   * @param providerId the provider's id, where there is one
   */
  record Taken(@Nullable String providerId) implements Answer {}

  /** It will never be taken. */
  record Refused(String reason) implements Answer {}

  /** It can be tried again later. */
  record Postponed(String reason) implements Answer {}
}
