package io.hatua.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.hatua.process.check.CheckNotPossible;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Command line that puts a checked model on the running engine, without a rebuild. Exit code 0: the
 * engine has it; 1: findings, nothing deployed; 2: not possible, nothing deployed.
 */
@Command(
    name = "deploy",
    mixinStandardHelpOptions = true,
    description = "Checks a process and deploys its model, decision tables and forms.")
public final class Deploy implements Callable<Integer> {

  @Mixin private Check.Folders folders = new Check.Folders();

  @Option(
      names = "--address",
      defaultValue = "${env:HATUA_CAMUNDA_GRPC_ADDRESS:-http://localhost:26500}",
      description = "gRPC address of the engine (default: ${DEFAULT-VALUE}).")
  private URI address = URI.create("http://localhost:26500");

  @Parameters(description = "Process to deploy.")
  private String process = "";

  /** Runs the deployment and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Deploy()).execute(arguments));
  }

  @Override
  public Integer call() {
    try {
      if (!Check.report(folders.check().one(process))) {
        System.out.println("Nothing was deployed.");
        return 1;
      }
      var resources = ProcessResources.inFolder(folders.processes.resolve(process));
      try (var client =
          CamundaClient.newClientBuilder().grpcAddress(address).preferRestOverGrpc(false).build()) {
        var deployed = resources.deploy(client);
        System.out.printf(
            deployed.changed()
                ? "%s: version %d is deployed; new cases use it, running ones stay as they are.%n"
                : "%s: unchanged, the engine already has it as version %d.%n",
            deployed.processId(),
            deployed.version());
        return 0;
      }
    } catch (CheckNotPossible impossible) {
      System.err.println("The check could not be made: " + impossible.getMessage());
      return 2;
    } catch (ClientException refused) {
      System.err.println(
          "The engine at %s did not answer or refused it (./hatua status says whether it runs): %s"
              .formatted(address, refused.getMessage()));
      return 2;
    }
  }
}
