package io.hatua.e2e;

import io.hatua.demo.UnavailableException;
import io.hatua.devstack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The long run of a month's end, on a stack of its own: parts are killed at random moments while
 * owners are paid. Exit code 0: everything held; 1: the lines above say what did not.
 */
@Command(
    name = "month-end-run",
    mixinStandardHelpOptions = true,
    description = "Pays the owners of many properties while parts of the stack are killed.")
public final class MonthEndRun implements Callable<Integer> {

  private static final List<String> PARTS = List.of("app", "broker", "postgres");
  private static final Duration LOOK = Duration.ofSeconds(2);

  @Option(
      names = "--properties",
      defaultValue = "10000",
      description = "How many (${DEFAULT-VALUE}).")
  private int properties;

  @Option(
      names = "--kill-every",
      defaultValue = "PT2M",
      description = "At most so long after the last kill (${DEFAULT-VALUE}).")
  private Duration killEvery = Duration.ofMinutes(2);

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the random numbers (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--light",
      description = "Without OpenSearch and Operate, which take a quarter of the time.")
  private boolean light;

  @Option(
      names = "--folder",
      defaultValue = "target/month-end-run",
      description = "Data folder of the stack; deleted at the end (${DEFAULT-VALUE}).")
  private Path folder = Path.of("target/month-end-run");

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new MonthEndRun()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    List<String> faults;
    try (WholeStack stack = WholeStack.start(StackOptions.forTests(folder).withLight(light))) {
      MonthEnd month = new MonthEnd(stack, properties);
      Instant begun = Instant.now();
      month.load(MonthEndRun::say);
      say("the rents are charged, %s after the beginning".formatted(since(begun)));
      Instant started = Instant.now();
      String run = month.start();
      int kills = killUntilPaid(stack, month, run);
      say("all is paid in %s, after %d kills".formatted(since(started), kills));
      faults = month.faults(run);
    }
    faults.forEach(MonthEndRun::say);
    say(
        "%d properties with seed %d: %s"
            .formatted(properties, seed, faults.isEmpty() ? "holds" : faults.size() + " faults"));
    return faults.isEmpty() ? 0 : 1;
  }

  private int killUntilPaid(WholeStack stack, MonthEnd month, String run)
      throws InterruptedException {
    Random random = new Random(seed);
    int kills = 0;
    Instant next = Instant.now().plusMillis(random.nextLong(killEvery.toMillis()));
    long paid = 0;
    while (paid < properties) {
      Thread.sleep(LOOK);
      if (!Instant.now().isBefore(next)) {
        String part = PARTS.get(random.nextInt(PARTS.size()));
        say("%d paid; %s is killed".formatted(paid, part));
        stack.killAndStart(part);
        kills++;
        next = Instant.now().plusMillis(random.nextLong(killEvery.toMillis()));
      }
      try {
        paid = month.paid(run);
      } catch (UnavailableException e) {
        say("nobody answers: " + e.getMessage());
      }
    }
    return kills;
  }

  private static String since(Instant begin) {
    return Duration.ofSeconds(Duration.between(begin, Instant.now()).toSeconds()).toString();
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
