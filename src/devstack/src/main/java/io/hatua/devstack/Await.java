package io.hatua.devstack;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition. */
final class Await {

  private static final Duration INTERVAL = Duration.ofMillis(100);

  private Await() {}

  /** True as soon as the condition holds, false when it does not within the limit. */
  static boolean until(Duration limit, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() >= end) {
        return false;
      }
      Thread.sleep(INTERVAL);
    }
    return true;
  }
}
