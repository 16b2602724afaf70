package io.hatua.devstack;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts what does not run yet, and says how to use it. */
@Command(
    name = "up",
    description = "Starts everything that does not run yet and says where it is.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

  @Mixin private StackSelection selection = new StackSelection();

  @Option(
      names = "--tasklist",
      description =
          "Adds Camunda's Tasklist. It goes round Hatua's own checks of who may do what, so it is"
              + " off by default.")
  private boolean tasklist;

  @Override
  public Integer call() throws InterruptedException {
    long begin = System.nanoTime();
    Stack stack = selection.toStart(tasklist, System.out::println);
    System.out.println("Starting Hatua, data in " + stack.folder());
    stack.start(
        () ->
            System.out.println(Welcome.text(stack, (System.nanoTime() - begin) / 1_000_000_000.0)));
    return 0;
  }
}
