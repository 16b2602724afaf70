package io.hatua.devstack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process of this machine, told from a later one with the same number by its start mark. Reads
 * {@code /proc}; where there is none (macOS) falls back to what Java knows.
 *
 * @param pid the number
 * @param startMark when it started: clock ticks since boot on Linux, which no clock change moves
 */
record OsProcess(long pid, String startMark) {

  private static final Path PROC = Path.of("/proc");
  private static final boolean HAS_PROC = Files.isReadable(PROC.resolve("self/stat"));
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int THREADS = 17;
  private static final int START_TICKS = 19;
  private static final int COMMAND_SHOWN = 160;

  /** The living process of this number, if there is one. A zombie is dead. */
  static Optional<OsProcess> of(long pid) {
    if (!HAS_PROC) {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .map(handle -> new OsProcess(pid, handle.info().startInstant().toString()));
    }
    return stat(pid)
        .filter(fields -> !hasEnded(fields))
        .map(fields -> new OsProcess(pid, fields.get(START_TICKS)));
  }

  /** All living processes whose environment holds this entry and whose parent's does not. */
  static List<OsProcess> withEnvironment(String entry) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.map(ProcessHandle::pid)
          .filter(pid -> environment(pid).contains(entry))
          .filter(pid -> !environment(parent(pid)).contains(entry))
          .flatMap(pid -> of(pid).stream())
          .toList();
    }
  }

  /** Whether any living process works in this folder. */
  static boolean anyIn(Path folder) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.anyMatch(handle -> worksIn(handle.pid(), folder));
    }
  }

  boolean isAlive() {
    return of(pid).filter(this::equals).isPresent();
  }

  boolean worksIn(Path folder) {
    return worksIn(pid, folder);
  }

  /** Since when it runs. */
  Optional<Instant> since() {
    return ProcessHandle.of(pid).flatMap(handle -> handle.info().startInstant());
  }

  /** Memory of it and its children in MB, shared pages counted once; empty where unknown. */
  Optional<Long> memoryMegabytes() {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    if (!HAS_PROC || handle.isEmpty()) {
      return Optional.empty();
    }
    try (Stream<ProcessHandle> children = handle.get().descendants()) {
      long kilobytes =
          Stream.concat(handle.stream(), children)
              .mapToLong(process -> proportionalKilobytes(process.pid()))
              .sum();
      return Optional.of(kilobytes / 1024);
    }
  }

  /** Its command line, shortened. */
  String command() {
    String command =
        HAS_PROC
            ? read(pid, "cmdline").replace('\0', ' ').strip()
            : ProcessHandle.of(pid).flatMap(h -> h.info().command()).orElse("");
    return command.length() <= COMMAND_SHOWN ? command : command.substring(0, COMMAND_SHOWN) + "…";
  }

  /** Sends a signal such as TERM, INT, KILL, STOP or CONT; nothing happens if it has ended. */
  void signal(String name) {
    if (!isAlive()) {
      return;
    }
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new StackException("Could not send SIG%s to process %d.".formatted(name, pid), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until it has ended; false when it still runs after the limit. */
  boolean awaitEnd(Duration limit) throws InterruptedException {
    return Await.until(limit, () -> !isAlive());
  }

  /**
   * A killed process holds its ports until its last thread is gone, though it is a zombie before.
   */
  private static boolean hasEnded(List<String> stat) {
    return stat.get(STATE).matches("[ZX]") && Integer.parseInt(stat.get(THREADS)) <= 1;
  }

  private static Optional<List<String>> stat(long pid) {
    String stat = read(pid, "stat");
    int afterName = stat.lastIndexOf(')');
    return afterName < 0
        ? Optional.empty()
        : Optional.of(Arrays.asList(stat.substring(afterName + 2).split(" ")));
  }

  private static long parent(long pid) {
    return stat(pid).map(fields -> Long.parseLong(fields.get(PARENT))).orElse(0L);
  }

  private static List<String> environment(long pid) {
    return Arrays.asList(read(pid, "environ").split("\0"));
  }

  private static boolean worksIn(long pid, Path folder) {
    try {
      return Files.readSymbolicLink(PROC.resolve(pid + "/cwd")).equals(folder);
    } catch (IOException e) {
      return false;
    }
  }

  private static long proportionalKilobytes(long pid) {
    return read(pid, "smaps_rollup")
        .lines()
        .filter(line -> line.startsWith("Pss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  /** A file of the process; empty when it has ended or belongs to somebody else. */
  private static String read(long pid, String file) {
    try {
      return new String(Files.readAllBytes(PROC.resolve(pid + "/" + file)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
