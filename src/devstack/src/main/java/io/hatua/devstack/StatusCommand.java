package io.hatua.devstack;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Shows every part: whether it runs, where, how big, since when. Ends with 3 if one has crashed.
 */
@Command(
    name = "status",
    description = "Shows every part and its log; ends with 3 if one has crashed.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  private static final String ROW = "%-12s %-9s %8s %7s %9s  %-20s %s";
  private static final int CRASHED = 3;
  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  @Mixin private StackSelection selection = new StackSelection();

  @Override
  public Integer call() {
    Stack stack = selection.existing(System.out::println);
    System.out.println(ROW.formatted("part", "state", "pid", "port", "memory", "since", "log"));
    boolean crashed = false;
    for (StackPart part : stack.parts()) {
      Optional<OsProcess> process = part.process();
      crashed |= part.hasCrashed();
      System.out.println(
          ROW.formatted(
              part.name(),
              process.isPresent() ? "running" : part.hasCrashed() ? "crashed" : "stopped",
              process.map(running -> Long.toString(running.pid())).orElse(""),
              stack.ports().get(part.part().ports().getFirst()),
              process.flatMap(OsProcess::memoryMegabytes).map(size -> size + " MB").orElse(""),
              process.flatMap(OsProcess::since).map(SINCE::format).orElse(""),
              shortened(part.logFile())));
    }
    return crashed ? CRASHED : 0;
  }

  private static Path shortened(Path log) {
    Path here = Path.of("").toAbsolutePath();
    return log.startsWith(here) ? here.relativize(log) : log;
  }
}
