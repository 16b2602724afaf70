package io.hatua.demo;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for a condition, looking often. */
public final class Until {

  private Until() {}

  /**
   * What the look finds, once it finds something. A part that is unavailable counts as nothing
   * found.
   *
   * @param what in words, for the message when it takes too long
   * @throws org.awaitility.core.ConditionTimeoutException when it takes longer than allowed
   */
  public static <T> T found(String what, Duration atMost, Supplier<Optional<T>> look) {
    AtomicReference<@Nullable UnavailableException> last = new AtomicReference<>();
    try {
      return await(what)
          .atMost(atMost)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(400))
          .until(() -> look(look, last), Optional::isPresent)
          .orElseThrow();
    } catch (ConditionTimeoutException e) {
      if (last.get() != null) {
        e.addSuppressed(last.get());
      }
      throw e;
    }
  }

  private static <T> Optional<T> look(
      Supplier<Optional<T>> look, AtomicReference<@Nullable UnavailableException> last) {
    last.set(null);
    try {
      return look.get();
    } catch (UnavailableException e) {
      last.set(e);
      return Optional.empty();
    }
  }
}
