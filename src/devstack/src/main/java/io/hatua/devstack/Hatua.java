package io.hatua.devstack;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line behind {@code ./hatua}. */
@Command(
    name = "hatua",
    description = "Runs the whole of Hatua on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      ResetCommand.class,
      DemoCommand.class,
      DeployCommand.class
    })
public final class Hatua {

  private Hatua() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String... arguments) {
    return new CommandLine(new Hatua())
        .setExecutionExceptionHandler(Hatua::explain)
        .execute(arguments);
  }

  /** What a person can mend is said in words; anything else is a fault of ours and shows where. */
  private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    PrintWriter out = command.getErr();
    if (failure instanceof InterruptedException) {
      out.println("Interrupted.");
    } else if (failure instanceof StackException) {
      out.println();
      out.println(failure.getMessage());
    } else {
      throw failure;
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
