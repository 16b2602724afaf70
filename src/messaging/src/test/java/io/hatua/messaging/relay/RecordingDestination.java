package io.hatua.messaging.relay;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Remembers what it was handed, and answers as the test says. */
final class RecordingDestination implements Destination {

  final List<String> handed = new CopyOnWriteArrayList<>();
  volatile Function<OutboxRow, CompletableFuture<Delivery>> answer =
      row -> CompletableFuture.completedFuture(new Delivery.Sent());

  @Override
  public String name() {
    return KafkaDestination.NAME;
  }

  @Override
  public int capacity() {
    return 100;
  }

  @Override
  public CompletableFuture<Delivery> send(OutboxRow row) {
    handed.add(row.id());
    return answer.apply(row);
  }
}
