package io.hatua.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the end of the logs. */
@Command(
    name = "logs",
    description = "Shows the end of the log of one part, or of all.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

  @Mixin private StackSelection selection = new StackSelection();

  @Parameters(arity = "0..1", paramLabel = "<part>", description = "Such as app, broker or kafka.")
  private @Nullable String part;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on showing what is added.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "<lines>",
      description = "How many lines of each log.")
  private int lines = 20;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Stack stack = selection.existing(line -> {});
    List<StackPart> wanted = part == null ? stack.parts() : List.of(stack.part(part));
    List<String> files =
        wanted.stream().map(StackPart::logFile).filter(Files::exists).map(Path::toString).toList();
    if (files.isEmpty()) {
      throw new StackException("Nothing was logged yet: start with ./hatua up.");
    }
    List<String> command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
    if (follow) {
      command.add("-F");
    }
    command.addAll(files);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
