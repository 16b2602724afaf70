package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A few tasks; {@link InboxRun} measures many, and those that their timer ends. */
@WholeSystemTest
@Isolated
class InboxLatencyTest {

  private static final int TASKS = 9;

  /** Generous: the machine that runs the tests is busy with more than the stack. */
  private static final Duration LIMIT = Duration.ofSeconds(2);

  @Test
  void shouldShowTasksAndLetThemGoInTimeAlsoAfterKafkaWasKilled(WholeStack stack)
      throws InterruptedException {
    try (InboxLatency inbox = new InboxLatency(stack)) {
      CompletableFuture<Void> kill =
          CompletableFuture.runAsync(
              () -> {
                try {
                  stack.killAndStart("kafka");
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      assertThat(inbox.playWithoutTimers(TASKS).left()).as("nothing is lost").hasSize(TASKS);
      kill.join();

      InboxLatency.Wave wave = inbox.playWithoutTimers(TASKS);
      assertThat(wave.appeared()).allMatch(time -> time.compareTo(LIMIT) <= 0);
      assertThat(wave.left()).allMatch(time -> time.compareTo(LIMIT) <= 0);
    }
  }
}
