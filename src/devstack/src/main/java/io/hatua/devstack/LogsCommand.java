package io.hatua.devstack;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

  @Option(
      names = {"--trace"},
      paramLabel = "<id>",
      description = "Only what belongs to a trace, as an error page names it, or to a case.")
  private @Nullable String trace;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Stack stack = selection.existing(line -> {});
    List<StackPart> wanted = part == null ? stack.parts() : List.of(stack.part(part));
    List<String> files =
        wanted.stream().map(StackPart::logFile).filter(Files::exists).map(Path::toString).toList();
    if (files.isEmpty()) {
      throw new StackException("Nothing was logged yet: start with ./hatua up.");
    }
    if (trace != null) {
      List<String> all = new ArrayList<>();
      for (String file : files) {
        all.addAll(Files.readAllLines(Path.of(file)));
      }
      List<String> found = ofTrace(trace, all);
      if (found.isEmpty()) {
        throw new StackException("Nothing in the logs belongs to " + trace + ".");
      }
      found.forEach(System.out::println);
      return 0;
    }
    List<String> command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
    if (follow) {
      command.add("-F");
    }
    command.addAll(files);
    Process tail = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    try (BufferedReader output = tail.inputReader(StandardCharsets.UTF_8)) {
      output.lines().map(LogLine::readable).forEach(System.out::println);
    }
    return tail.waitFor();
  }

  /** The lines of a trace and of the cases that it began or touched, for people. */
  static List<String> ofTrace(String id, List<String> lines) {
    List<LogLine> all = lines.stream().flatMap(line -> LogLine.read(line).stream()).toList();
    Set<String> cases =
        all.stream()
            .filter(line -> line.belongsTo(id))
            .map(LogLine::correlationId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return all.stream()
        .filter(line -> line.belongsTo(id) || cases.contains(line.correlationId()))
        .map(LogLine::toString)
        .toList();
  }
}
