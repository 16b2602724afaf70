package io.hatua.messaging.relay;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of a leader from taking the lock to losing it. One thread reads, sends and marks; many
 * rows are under way at a time, but only one of each aggregate: the next follows when it is
 * confirmed. What was sent and not marked when the term ends is sent again in the next.
 */
final class Term {

  /** What may leave at most; a larger payload is parked. */
  static final int MAX_PAYLOAD_BYTES = 1_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(Term.class);
  private static final int PAGE = 500;
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);
  private static final Duration DRAIN_WITHIN = Duration.ofSeconds(5);

  private final OutboxSession session;
  private final Destination destination;
  private final BackOff backOff;
  private final int attempts;
  private final Clock clock;

  private final BlockingQueue<Settled> settled = new LinkedBlockingQueue<>();
  private final Map<String, Queue<OutboxRow>> lanes = new HashMap<>();
  private final Map<String, Long> heldUntil = new HashMap<>();
  private int queued;
  private int underWay;
  private int window;
  private int failures;
  private long pausedUntil = System.nanoTime();
  private boolean stopping;

  Term(OutboxSession session, Destination destination, BackOff backOff, int attempts, Clock clock) {
    this.session = session;
    this.destination = destination;
    this.backOff = backOff;
    this.attempts = attempts;
    this.clock = clock;
    this.window = destination.capacity();
  }

  /** Works until it is not wanted any more, then waits a little for what is under way. */
  void lead(BooleanSupplier wanted) throws InterruptedException {
    Duration pause = Duration.ZERO;
    while (wanted.getAsBoolean()) {
      boolean moved = settle(pause);
      Fetched fetched = fetch();
      pause =
          switch (fetched) {
            case FULL_PAGE -> Duration.ZERO;
            case SOME -> SHORTEST_PAUSE;
            case NONE -> moved ? SHORTEST_PAUSE : longer(pause);
          };
    }
    stopping = true;
    long deadline = System.nanoTime() + DRAIN_WITHIN.toNanos();
    while (underWay > 0 && !passed(deadline)) {
      settle(SHORTEST_PAUSE);
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.isZero() ? SHORTEST_PAUSE : pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private Fetched fetch() {
    int room = window - queued;
    if (paused() || room < (window + 1) / 2) {
      return Fetched.NONE;
    }
    heldUntil.values().removeIf(Term::passed);
    Set<String> busy = new HashSet<>(lanes.keySet());
    busy.addAll(heldUntil.keySet());
    int limit = Math.min(room, PAGE);
    List<OutboxRow> rows = session.unsent(busy, limit);
    List<OutboxRow> heads = new ArrayList<>();
    for (OutboxRow row : rows) {
      Queue<OutboxRow> lane = lanes.computeIfAbsent(row.aggregate(), a -> new ArrayDeque<>());
      if (lane.isEmpty()) {
        heads.add(row);
      }
      lane.add(row);
    }
    queued += rows.size();
    heads.forEach(this::send);
    return rows.isEmpty() ? Fetched.NONE : rows.size() < limit ? Fetched.SOME : Fetched.FULL_PAGE;
  }

  private void send(OutboxRow row) {
    if (paused()) {
      giveBack(row);
      return;
    }
    CompletableFuture<Delivery> delivery =
        row.payloadBytes().length > MAX_PAYLOAD_BYTES
            ? CompletableFuture.completedFuture(
                new Delivery.Unfit("larger than %,d bytes".formatted(MAX_PAYLOAD_BYTES)))
            : destination.send(row);
    underWay++;
    if (delivery.getNow(null) instanceof Delivery.Unavailable unavailable) {
      pause(unavailable.reason());
    }
    delivery.thenAccept(known -> settled.add(new Settled(row, known)));
  }

  /** Takes in what the destination answered, waiting a while for the first answer. */
  private boolean settle(Duration pause) throws InterruptedException {
    Settled first = settled.poll(pause.toNanos(), TimeUnit.NANOSECONDS);
    if (first == null) {
      return false;
    }
    List<Settled> all = new ArrayList<>();
    all.add(first);
    settled.drainTo(all);
    underWay -= all.size();
    List<Long> sent = new ArrayList<>();
    for (Settled one : all) {
      if (one.delivery() instanceof Delivery.Sent) {
        sent.add(one.row().position());
        sendNext(one.row());
      }
    }
    if (!sent.isEmpty()) {
      session.markSent(sent, clock.instant());
    }
    for (Settled one : all) {
      settleFailure(one.row(), one.delivery());
    }
    return true;
  }

  private void settleFailure(OutboxRow row, Delivery delivery) {
    switch (delivery) {
      case Delivery.Sent sent -> {}
      case Delivery.Unavailable unavailable -> {
        giveBack(row);
        pause(unavailable.reason());
      }
      case Delivery.Failed failed -> holdBack(row, failed.reason());
      case Delivery.Rejected rejected -> {
        if (row.attempts() + 1 < attempts) {
          holdBack(row, rejected.reason());
        } else {
          park(row, rejected.reason());
        }
      }
      case Delivery.Unfit unfit -> park(row, unfit.reason());
    }
  }

  private void sendNext(OutboxRow sent) {
    failures = 0;
    window = Math.min(window + 1, destination.capacity());
    Queue<OutboxRow> lane = Objects.requireNonNull(lanes.get(sent.aggregate()));
    lane.remove();
    queued--;
    if (lane.isEmpty()) {
      lanes.remove(sent.aggregate());
    } else {
      send(lane.element());
    }
  }

  /** Leaves the row and those behind it to a later page. */
  private void giveBack(OutboxRow row) {
    queued -= Objects.requireNonNull(lanes.remove(row.aggregate())).size();
  }

  private void holdBack(OutboxRow row, String reason) {
    giveBack(row);
    session.countAttempt(row);
    heldUntil.put(row.aggregate(), System.nanoTime() + backOff.after(row.attempts() + 1).toNanos());
    LOG.warn("{} ({}) to {} has to be tried again: {}", row.id(), row.kind(), name(), reason);
  }

  private void park(OutboxRow row, String reason) {
    giveBack(row);
    session.park(row, reason);
    LOG.error("{} ({}) to {} is parked: {}", row.id(), row.kind(), name(), reason);
  }

  /** Pauses the destination. Those that fail together count as one failure. */
  private void pause(String reason) {
    if (!paused()) {
      failures++;
      window = Math.max(1, window / 2);
      pausedUntil = System.nanoTime() + backOff.after(failures).toNanos();
      LOG.warn("{} takes nothing at the moment: {}", name(), reason);
    }
  }

  private boolean paused() {
    return stopping || !passed(pausedUntil);
  }

  private static boolean passed(long nanoTime) {
    return System.nanoTime() - nanoTime >= 0;
  }

  private String name() {
    return destination.name();
  }

  private enum Fetched {
    NONE,
    SOME,
    FULL_PAGE
  }

  private record Settled(OutboxRow row, Delivery delivery) {}
}
