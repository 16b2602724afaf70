package io.hatua.devstack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Puts a checked model on the running stack. */
@Command(name = "deploy", description = "Checks a process model and puts it on the running stack.")
final class DeployCommand implements Callable<Integer> {

  @Mixin private StackSelection selection = new StackSelection();
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Stack stack = selection.existing(line -> {});
    stack.part(BrokerPart.NAME).requireRunning();
    return Delegate.run(
        Installation.find().processes(), "io.hatua.process.Deploy", arguments, stack.addresses());
  }
}
