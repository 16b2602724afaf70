package io.hatua.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The long kill test: many rounds on one stack of its own. Exit code 0: everything held; 1: the
 * lines above say what did not, and the seed plays it again.
 */
@Command(
    name = "kill-run",
    mixinStandardHelpOptions = true,
    description = "Kills parts of a stack of its own in the middle of leases, round after round.")
public final class KillRun implements Callable<Integer> {

  @Option(names = "--rounds", defaultValue = "20", description = "How many (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the random numbers (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--folder",
      defaultValue = "target/kill-run",
      description = "Data folder of the stack; deleted at the end (${DEFAULT-VALUE}).")
  private Path folder = Path.of("target/kill-run");

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new KillRun()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    int broken = 0;
    try (WholeStack stack = WholeStack.start(folder)) {
      KillRound round = new KillRound(stack);
      Random random = new Random(seed);
      for (int number = 1; number <= rounds; number++) {
        List<String> parts = KillRound.PARTS;
        KillRound.Outcome outcome =
            round.run(List.of(parts.get(random.nextInt(parts.size()))), random);
        System.out.printf(
            "round %d: killed %s: %s%n",
            number,
            String.join(", ", outcome.kills()),
            outcome.faults().isEmpty() ? "holds" : String.join("; ", outcome.faults()));
        broken += outcome.faults().isEmpty() ? 0 : 1;
      }
    }
    System.out.printf("%d rounds with seed %d: %d broken%n", rounds, seed, broken);
    return broken == 0 ? 0 : 1;
  }
}
