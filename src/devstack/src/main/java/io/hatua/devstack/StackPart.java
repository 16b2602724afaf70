package io.hatua.devstack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One part of a stack: starts, stops, kills and watches its process. The process is detached: it
 * outlives this program, and another run of it takes it over.
 */
public final class StackPart {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final Duration TRAINING_STOP_LIMIT = Duration.ofMinutes(2);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
  private static final int LOG_LINES_SHOWN = 15;

  /** In the environment of every process of a stack, to find one that was forgotten. */
  private static final String MARKER = "HATUA_PART";

  private final Part part;
  private final Setup setup;
  private final StartupCaches caches;
  private final Map<String, String> extraEnvironment;
  private final PidFile pidFile;
  private final LogFile log;

  StackPart(Part part, Setup setup, StartupCaches caches, Map<String, String> extraEnvironment) {
    this.part = part;
    this.setup = setup;
    this.caches = caches;
    this.extraEnvironment = extraEnvironment;
    this.pidFile = pidFile(setup, part.name());
    this.log = new LogFile(setup.folder().resolve("log").resolve(part.name() + ".log"));
  }

  static PidFile pidFile(Setup setup, String part) {
    return new PidFile(setup.folder().resolve("run").resolve(part + ".pid"));
  }

  public String name() {
    return part.name();
  }

  /** The file with everything the part has printed. */
  public Path logFile() {
    return log.path();
  }

  /** The number of its process; empty when it does not run. */
  public Optional<Long> pid() {
    return process().map(OsProcess::pid);
  }

  /**
   * Starts the part and waits until it can be used; without effect when it can be already.
   *
   * @throws StackException if a port is taken, the process ends or the time is up
   */
  public void start() throws InterruptedException {
    if (process().isEmpty()) {
      prepare();
      launch();
    }
    awaitReady();
  }

  /** Ends the part in good order, or by force when that takes too long. */
  public void stop() throws InterruptedException {
    if (end(isTraining() ? TRAINING_STOP_LIMIT : STOP_LIMIT)) {
      adoptCache();
    }
  }

  /** Ends a part whose start was broken off; nothing is learned from that run. */
  void abandon() throws InterruptedException {
    end(STOP_LIMIT);
  }

  /** True if the process has ended in good order. */
  private boolean end(Duration limit) throws InterruptedException {
    Optional<OsProcess> running = process();
    boolean orderly = false;
    if (running.isPresent()) {
      OsProcess process = running.get();
      process.signal(part.stopSignal());
      process.signal("CONT");
      orderly = process.awaitEnd(limit);
      if (!orderly) {
        process.signal("KILL");
        process.awaitEnd(KILL_LIMIT);
      }
    }
    pidFile.delete();
    return orderly;
  }

  /** Kills the process as a power cut would, and waits until it is gone. */
  public void kill9() throws InterruptedException {
    Optional<OsProcess> running = process();
    if (running.isPresent()) {
      running.get().signal("KILL");
      running.get().awaitEnd(KILL_LIMIT);
    }
  }

  /** Stops the process in its tracks, as a long pause of the machine would, until it is resumed. */
  public void pause() {
    process().ifPresent(process -> process.signal("STOP"));
  }

  /** Lets a paused process go on. */
  public void resume() {
    process().ifPresent(process -> process.signal("CONT"));
  }

  Part part() {
    return part;
  }

  /**
   * Does nothing if the part runs.
   *
   * @throws StackException if it does not
   */
  void requireRunning() {
    if (process().isEmpty()) {
      throw new StackException(name() + " does not run: start with ./hatua up.");
    }
  }

  /**
   * The living process: the remembered one, or one that was started for this part and forgotten.
   */
  Optional<OsProcess> process() {
    return pidFile
        .living()
        .or(
            () -> {
              Optional<OsProcess> orphan = OsProcess.withEnvironment(marker()).stream().findFirst();
              orphan.ifPresent(pidFile::write);
              return orphan;
            });
  }

  /** Whether it was started, not stopped, and is dead all the same. */
  boolean hasCrashed() {
    return process().isEmpty() && pidFile.exists();
  }

  /** Whether it runs, but would be started in another way now: rebuilt, or set up differently. */
  boolean isOutdated() {
    try {
      return process().isPresent()
          && Files.exists(identityFile())
          && !Files.readString(identityFile()).equals(identity());
    } catch (IOException e) {
      throw new UncheckedIOException("Could not tell how " + name() + " was started", e);
    }
  }

  boolean isTraining() {
    return caches.isTraining(setup.folder().resolve("run").resolve(part.name() + ".args"));
  }

  /** Makes sure that the process can be started. */
  void prepare() throws InterruptedException {
    try {
      Files.createDirectories(identityFile().getParent());
      part.prepare();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not prepare " + name(), e);
    }
    requireFreePorts(List.of(this));
  }

  /**
   * Makes sure that nobody else listens where these parts are to listen, unless they run already.
   *
   * @throws StackException naming each taken port and what holds it
   */
  static void requireFreePorts(List<StackPart> parts) {
    List<String> taken =
        parts.stream()
            .filter(part -> part.process().isEmpty())
            .flatMap(StackPart::takenPorts)
            .toList();
    if (!taken.isEmpty()) {
      throw new StackException(
          "%s%nEnd what holds the port, or give the part another one with the variable named."
              .formatted(String.join("\n", taken)));
    }
  }

  /** Starts the process without waiting for it to be usable. */
  void launch() {
    try {
      Launch launch = part.launch();
      Files.writeString(identityFile(), identity());
      log.rotate();
      List<String> command = new ArrayList<>();
      if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
        command.add("/usr/bin/setsid"); // so that Ctrl-C in the terminal does not reach it
      }
      command.addAll(launch.command());
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.directory(setup.folder().toFile());
      builder.redirectInput(new File("/dev/null"));
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
      builder.environment().putAll(launch.environment());
      builder.environment().putAll(extraEnvironment);
      builder.environment().put(MARKER, setup.folder() + ":" + part.name());
      Process process = builder.start();
      OsProcess.of(process.pid()).ifPresent(pidFile::write);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not start " + name(), e);
    }
  }

  private Path identityFile() {
    return setup.folder().resolve("run").resolve(name() + ".identity");
  }

  /** A hash, since passwords are part of how a part is started. */
  private String identity() throws IOException {
    return Digests.sha256(part.identity() + new TreeMap<>(extraEnvironment));
  }

  private String marker() {
    return MARKER + "=" + setup.folder() + ":" + part.name();
  }

  /** Waits until the part can be used. */
  void awaitReady() throws InterruptedException {
    boolean ended = Await.until(part.startLimit(), () -> process().isEmpty() || part.isReady());
    if (process().isEmpty()) {
      throw failure("has ended while it started");
    }
    if (!ended) {
      throw failure("is not usable after %d s".formatted(part.startLimit().toSeconds()));
    }
    try {
      part.provision();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not make " + name() + " ready", e);
    }
  }

  private StackException failure(String what) {
    return new StackException(
        "%s %s. The last lines of %s:%n%s"
            .formatted(name(), what, log.path(), log.tail(LOG_LINES_SHOWN).indent(4)));
  }

  private Stream<String> takenPorts() {
    return part.ports().stream()
        .filter(port -> !Ports.isFree(setup.ports().get(port)))
        .map(
            port ->
                "%s needs port %d (%s), but it is taken by %s"
                    .formatted(
                        name(),
                        setup.ports().get(port),
                        port.variable(),
                        PortHolder.of(setup.ports().get(port))
                            .map(holder -> "process " + holder.pid() + ": " + holder.command())
                            .orElse("a process that this user cannot see")));
  }

  private void adoptCache() {
    try {
      caches.adopt(name());
    } catch (IOException e) {
      throw new UncheckedIOException("Could not keep the start-up cache of " + name(), e);
    }
  }
}
