package io.hatua.messaging.consumer;

import io.hatua.outbox.EventEnvelope;
import java.util.Set;

/** Takes in events, each as often as it comes. */
public interface EventConsumer {

  /** Names it among the consumers, for instance {@code audit}; its group is {@code hatua-…}. */
  String name();

  /** What it listens to. */
  Set<String> topics();

  /** How many events it takes in at a time; those of one aggregate always come one by one. */
  default int concurrency() {
    return 1;
  }

  /**
   * Takes an event in, within an invocation of its tenant.
   *
   * @param again whether the event comes again on purpose, though later ones have been taken in
   */
  void take(EventEnvelope event, boolean again);
}
