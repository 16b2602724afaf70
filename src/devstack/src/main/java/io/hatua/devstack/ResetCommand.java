package io.hatua.devstack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes the data of a stack. */
@Command(
    name = "reset",
    description = "Stops everything and deletes its data, after asking.",
    mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {

  @Mixin private StackSelection selection = new StackSelection();

  @Option(names = "--yes", description = "Does not ask.")
  private boolean sure;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Stack stack = selection.existing(System.out::println);
    System.out.println(
        "This deletes all leases, ledgers, documents, mails, processes and logs in "
            + stack.folder()
            + ". It cannot be undone.");
    if (!sure && !confirmed()) {
      System.out.println("Nothing was deleted.");
      return 1;
    }
    stack.reset();
    System.out.println("Deleted. ./hatua up starts anew.");
    return 0;
  }

  private static boolean confirmed() throws IOException {
    System.out.print("Type 'yes' to go on: ");
    System.out.flush();
    String answer =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
    if (answer == null) {
      throw new StackException("There is nobody to ask: give --yes to delete without asking.");
    }
    return answer.strip().equals("yes");
  }
}
