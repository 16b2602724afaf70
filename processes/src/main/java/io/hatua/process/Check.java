package io.hatua.process;

import io.hatua.process.check.CheckNotPossible;
import io.hatua.process.check.Finding;
import io.hatua.process.check.ProcessCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Command line of the check. Exit code 0: nothing found; 1: findings; 2: the check could not be
 * made.
 */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Checks the process models before they are deployed; needs no running stack.")
public final class Check implements Callable<Integer> {

  /** Where the models and the lint packages lie. */
  static final class Folders {

    @Option(
        names = "--dir",
        defaultValue = "processes",
        description = "Folder with a folder a process (default: ${DEFAULT-VALUE}).")
    Path processes = Path.of("processes");

    @Option(
        names = "--packages",
        description = "Folder node_modules with bpmnlint (default: src/frontend's beside --dir).")
    @Nullable Path packages;

    ProcessCheck check() {
      var beside = processes.toAbsolutePath().resolveSibling("src/frontend/node_modules");
      return new ProcessCheck(processes, Processes.CONTRACTS, packages == null ? beside : packages);
    }
  }

  @Mixin private Folders folders = new Folders();

  @Parameters(arity = "0..1", description = "Process to check; all when left out.")
  private @Nullable String process;

  /** Runs the check and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Check()).execute(arguments));
  }

  @Override
  public Integer call() {
    try {
      var check = folders.check();
      return report(process == null ? check.all() : check.one(process)) ? 0 : 1;
    } catch (CheckNotPossible impossible) {
      System.err.println("The check could not be made: " + impossible.getMessage());
      return 2;
    }
  }

  /** Prints the findings; true when there are none. */
  static boolean report(List<Finding> findings) {
    findings.forEach(finding -> System.out.println(finding.describe() + "\n"));
    System.out.println(
        switch (findings.size()) {
          case 0 -> "The models are fine.";
          case 1 -> "1 finding. Mend it, then check again.";
          default -> findings.size() + " findings. Mend them, then check again.";
        });
    return findings.isEmpty();
  }
}
