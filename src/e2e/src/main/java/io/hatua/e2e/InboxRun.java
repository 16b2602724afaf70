package io.hatua.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures how soon the inbox follows the engine, on a stack of its own: undisturbed, and again
 * after each part on the way was killed. Exit code 0: every p99 was within a second.
 */
@Command(
    name = "inbox-run",
    mixinStandardHelpOptions = true,
    description = "Measures how soon tasks appear in the inbox and leave it.")
public final class InboxRun implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final List<String> KILLED = List.of("kafka", "broker", "app");

  @Option(
      names = "--tasks",
      defaultValue = "90",
      description = "In a wave, at most 100 (${DEFAULT-VALUE}).")
  private int tasks;

  @Option(names = "--waves", defaultValue = "3", description = "Undisturbed (${DEFAULT-VALUE}).")
  private int waves;

  @Option(
      names = "--folder",
      defaultValue = "target/inbox-run",
      description = "Data folder of the stack; deleted at the end (${DEFAULT-VALUE}).")
  private Path folder = Path.of("target/inbox-run");

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new InboxRun()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    boolean held = true;
    try (WholeStack stack = WholeStack.start(folder);
        InboxLatency inbox = new InboxLatency(stack)) {
      System.out.printf(
          "%-28s %6s %12s %12s %12s %12s%n",
          "wave", "tasks", "appears p50", "p99", "leaves p50", "p99");
      show("first, not judged", inbox.play(tasks));
      for (int number = 1; number <= waves; number++) {
        held &= show("undisturbed " + number, inbox.play(tasks));
      }
      for (String part : KILLED) {
        CompletableFuture<Void> kill = CompletableFuture.runAsync(() -> kill(stack, part));
        show(part + " killed, not judged", inbox.playWithoutTimers(tasks / 3));
        kill.join();
        held &= show("after " + part + " was killed", inbox.play(tasks));
      }
    }
    return held ? 0 : 1;
  }

  private static boolean show(String name, InboxLatency.Wave wave) {
    Duration appears = InboxLatency.Wave.percentile(wave.appeared(), 0.99);
    Duration leaves = InboxLatency.Wave.percentile(wave.left(), 0.99);
    System.out.printf(
        "%-28s %6d %9d ms %9d ms %9d ms %9d ms%n",
        name,
        wave.appeared().size(),
        InboxLatency.Wave.percentile(wave.appeared(), 0.5).toMillis(),
        appears.toMillis(),
        InboxLatency.Wave.percentile(wave.left(), 0.5).toMillis(),
        leaves.toMillis());
    return appears.compareTo(LIMIT) <= 0 && leaves.compareTo(LIMIT) <= 0;
  }

  private static void kill(WholeStack stack, String part) {
    try {
      stack.killAndStart(part);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }
}
