package io.hatua.demo;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The demos, by name. */
@Command(
    name = "./hatua demo",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "<name>",
    subcommands = {
      DisbursementDemo.class,
      ExpenseDemo.class,
      LeaseSigningDemo.class,
      MaintenanceDemo.class,
      OnboardingDemo.class,
      RenewalDemo.class,
      RentDemo.class,
      TerminationDemo.class
    })
public final class Demo {

  private Demo() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Demo()).execute(arguments));
  }
}
