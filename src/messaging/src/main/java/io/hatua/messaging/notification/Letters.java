package io.hatua.messaging.notification;

import io.hatua.outbox.EventEnvelope;
import java.util.List;

/** What a domain tells people because of its events. */
public interface Letters {

  /** The topic of its events. */
  String topic();

  /**
   * The letters that an event leads to; none for most events. The same event leads to the same
   * letters again, for as long as one of them waits to be sent. Runs in the tenant's invocation and
   * a transaction.
   *
   * @throws io.hatua.fault.NotFoundException when the event speaks of something that is not on
   *     record
   */
  List<Letter> about(EventEnvelope event);
}
