package io.hatua.devstack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Plays a case on the running stack. */
@Command(
    name = "demo",
    description = "Plays a case on the running stack, such as 'demo lease-signing --declined'.")
final class DemoCommand implements Callable<Integer> {

  @Mixin private StackSelection selection = new StackSelection();
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Stack stack = selection.existing(line -> {});
    stack.part(ApplicationPart.NAME).requireRunning();
    return Delegate.run(
        Installation.find().endToEnd(), "io.hatua.demo.Demo", arguments, stack.addresses());
  }
}
