package io.hatua.messaging.relay;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses that double from failure to failure. A random half of each is left out, so that those who
 * failed together do not come back together.
 */
record BackOff(Duration first, Duration longest) {

  private static final int MOST_DOUBLINGS = 20;

  /**
   * The pause after a failure.
   *
   * @param failures how many in a row, at least one
   */
  Duration after(int failures) {
    Duration whole = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    long nanos = (whole.compareTo(longest) < 0 ? whole : longest).toNanos();
    return Duration.ofNanos(nanos - ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
  }
}
