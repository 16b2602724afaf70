package io.hatua.messaging.relay;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps one destination supplied for as long as the application runs. Of all relays of a
 * destination one leads; the others stand by and take over when it is gone.
 */
final class Relay implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final Duration STAND_BY = Duration.ofMillis(500);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private final DataSource dataSource;
  private final Destination destination;
  private final BackOff backOff;
  private final int attempts;
  private final Clock clock;
  private volatile boolean wanted;
  private volatile boolean leading;
  private @Nullable Thread thread;

  Relay(DataSource dataSource, Destination destination, RelayProperties properties, Clock clock) {
    this.dataSource = dataSource;
    this.destination = destination;
    this.backOff = properties.backOff();
    this.attempts = properties.attempts();
    this.clock = clock;
  }

  /** Whether this relay is the one that sends. */
  boolean isLeading() {
    return leading;
  }

  String destination() {
    return destination.name();
  }

  @Override
  public synchronized void start() {
    if (thread == null) {
      wanted = true;
      thread = Thread.ofPlatform().daemon().name("relay-" + destination.name()).start(this::run);
    }
  }

  @Override
  public synchronized void stop() {
    Thread running = thread;
    if (running == null) {
      return;
    }
    wanted = false;
    LockSupport.unpark(running);
    try {
      if (!running.join(STOP_WITHIN)) {
        running.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void run() {
    int failures = 0;
    while (wanted) {
      try {
        Optional<OutboxSession> session = OutboxSession.tryLead(dataSource, destination.name());
        failures = 0;
        if (session.isPresent()) {
          lead(session.get());
        } else {
          LockSupport.parkNanos(STAND_BY.toNanos());
        }
      } catch (RuntimeException e) {
        // Whatever it was, the rows are still there and nobody else would send them.
        failures++;
        LOG.warn("the relay to {} starts again after a failure", destination.name(), e);
        LockSupport.parkNanos(backOff.after(failures).toNanos());
      } catch (InterruptedException e) {
        wanted = false;
      }
    }
  }

  private void lead(OutboxSession session) throws InterruptedException {
    try (session) {
      leading = true;
      LOG.info("this relay leads to {}", destination.name());
      new Term(session, destination, backOff, attempts, clock).lead(() -> wanted);
    } finally {
      leading = false;
    }
  }
}
