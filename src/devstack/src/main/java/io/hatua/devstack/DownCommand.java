package io.hatua.devstack;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops what runs. */
@Command(
    name = "down",
    description = "Stops everything; the data stay.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

  @Mixin private StackSelection selection = new StackSelection();

  @Override
  public Integer call() throws InterruptedException {
    Stack stack = selection.existing(System.out::println);
    stack.stop();
    System.out.println("Hatua is down.");
    return 0;
  }
}
