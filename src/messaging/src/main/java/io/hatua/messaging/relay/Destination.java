package io.hatua.messaging.relay;

import java.util.concurrent.CompletableFuture;

/** Where rows of the outbox go. */
interface Destination {

  /** As in the column {@code destination}. */
  String name();

  /** Most rows under way at a time. */
  int capacity();

  /** Hands the row over without waiting; the future never fails. */
  CompletableFuture<Delivery> send(OutboxRow row);
}
