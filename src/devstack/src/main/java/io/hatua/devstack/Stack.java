package io.hatua.devstack;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The whole stack on this machine: PostgreSQL, Kafka, OpenSearch, the engine, Operate, the mail
 * sink, the providers' sandbox and the application, each in a process of its own on loopback. The
 * processes outlive this program; another one finds them again by the data folder.
 */
public final class Stack {

  private final Setup setup;
  private final Consumer<String> progress;
  private final List<StackPart> parts;

  private Stack(StackOptions options, Installation installation) {
    Path folder = options.folder().toAbsolutePath().normalize();
    Ports ports = options.ports();
    if (ports == null) {
      ports = Ports.configured(settings(folder), System.getenv());
    }
    this.setup = new Setup(installation, real(folder), ports, Secrets.of(folder), options.light());
    this.progress = options.progress();
    StartupCaches caches =
        new StartupCaches(
            installation.cache().resolve("aot"),
            setup.folder().resolve("aot/new"),
            options.training());
    this.parts =
        parts(setup, caches, options.tasklist() || ranTasklist(setup)).stream()
            .map(
                part ->
                    new StackPart(
                        part,
                        setup,
                        caches,
                        options.environment().getOrDefault(part.name(), Map.of())))
            .toList();
  }

  /** The stack these options describe, running or not. */
  public static Stack of(StackOptions options) {
    return new Stack(options, Installation.find());
  }

  static Stack of(StackOptions options, Installation installation) {
    return new Stack(options, installation);
  }

  /**
   * Starts what does not run and waits until everything can be used. When a part fails, or this
   * program is ended meanwhile, what it has started is stopped again.
   *
   * @throws StackException naming what failed, with the last lines of its log
   */
  public void start() throws InterruptedException {
    start(() -> {});
  }

  /**
   * Starts everything, as {@link #start()} does.
   *
   * @param usable is run as soon as people can work; what they do not wait for, such as Operate, is
   *     started after it
   */
  public void start(Runnable usable) throws InterruptedException {
    start(parts, usable);
  }

  /** Starts only these parts, as {@link #start()} does. */
  public void start(Set<String> names) throws InterruptedException {
    start(names.stream().map(this::part).toList(), () -> {});
  }

  /** Stops everything, users before what they use. */
  public void stop() throws InterruptedException {
    try (StackLock lock = StackLock.of(setup.folder())) {
      stop(parts, this::stopped);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops everything and deletes its data, logs and secrets; settings and programs stay. */
  public void reset() throws InterruptedException {
    stop();
    try {
      for (StackPart part : parts) {
        Folders.delete(setup.data(part.name()));
      }
      for (String other : List.of("run", "log", "secrets.properties")) {
        Folders.delete(setup.folder().resolve(other));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not delete all of " + setup.folder(), e);
    }
  }

  /** Kills everything at once, as a power cut would. */
  public void kill9() throws InterruptedException {
    InOrder.run(parts, (part, other) -> false, StackPart::kill9);
  }

  /**
   * One part of this stack.
   *
   * @throws StackException if it has no part of this name
   */
  public StackPart part(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new StackException(
                    "There is no part '%s'. The parts are: %s."
                        .formatted(
                            name,
                            parts.stream()
                                .map(StackPart::name)
                                .collect(Collectors.joining(", ")))));
  }

  /** All parts of this stack. */
  public List<StackPart> parts() {
    return parts;
  }

  /** The data folder. */
  public Path folder() {
    return setup.folder();
  }

  /** The repository whose programs it runs. */
  public Path root() {
    return setup.installation().root();
  }

  public Ports ports() {
    return setup.ports();
  }

  public Secrets secrets() {
    return setup.secrets();
  }

  /**
   * What a client of this stack needs, as the environment variables that the application itself is
   * given: addresses, passwords and keys.
   */
  public Map<String, String> addresses() {
    return setup.addresses();
  }

  private void start(List<StackPart> wanted, Runnable usable) throws InterruptedException {
    Set<StackPart> started = ConcurrentHashMap.newKeySet();
    AtomicBoolean over = new AtomicBoolean();
    Thread undo =
        Thread.ofPlatform().unstarted(() -> undo(started, over, new InterruptedException()));
    try (StackLock lock = StackLock.of(setup.folder())) {
      Runtime.getRuntime().addShutdownHook(undo);
      try {
        StackPart.requireFreePorts(wanted);
        startAll(wanted.stream().filter(part -> !part.part().canFollow()).toList(), started, over);
        usable.run();
        startAll(wanted.stream().filter(part -> part.part().canFollow()).toList(), started, over);
      } catch (RuntimeException e) {
        if (over.get()) {
          throw new InterruptedException(); // ended on purpose: not a failure to report
        }
        undo(started, over, e);
        throw e;
      } catch (InterruptedException e) {
        undo(started, over, e);
        throw e;
      } finally {
        forget(undo);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void startAll(List<StackPart> some, Set<StackPart> started, AtomicBoolean over)
      throws InterruptedException {
    InOrder.run(
        some,
        (part, other) -> part.part().startsAfter().contains(other.name()),
        part -> start(part, started, over));
  }

  private void start(StackPart part, Set<StackPart> started, AtomicBoolean over)
      throws InterruptedException {
    long begin = System.nanoTime();
    boolean outdated = part.isOutdated();
    if (outdated) {
      part.stop();
    }
    boolean ran = part.process().isPresent();
    if (!ran) {
      part.prepare();
      synchronized (started) {
        if (over.get()) {
          throw new InterruptedException();
        }
        started.add(part);
        part.launch();
      }
    }
    part.awaitReady();
    report(
        part.name(),
        outdated ? "restarted" : ran ? "runs already" : "ready",
        Duration.ofNanos(System.nanoTime() - begin));
  }

  private void undo(Set<StackPart> started, AtomicBoolean over, Exception cause) {
    synchronized (started) {
      if (over.getAndSet(true) || started.isEmpty()) {
        return;
      }
    }
    progress.accept("Stopping what was started: " + names(started));
    boolean interrupted = Thread.interrupted();
    try {
      stop(new ArrayList<>(started), StackPart::abandon);
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Users before what they use. */
  private void stop(List<StackPart> running, InOrder.Action how) throws InterruptedException {
    InOrder.run(running, (part, other) -> other.part().uses().contains(part.name()), how);
  }

  private void stopped(StackPart part) throws InterruptedException {
    long begin = System.nanoTime();
    boolean ran = part.process().isPresent();
    if (ran && part.isTraining()) {
      progress.accept(
          "  %-12s ends and keeps what makes its next start faster".formatted(part.name()));
    }
    part.stop();
    if (ran) {
      report(part.name(), "stopped", Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  private void report(String part, String what, Duration took) {
    progress.accept("  %-12s %-12s %5.1f s".formatted(part, what, took.toMillis() / 1000.0));
  }

  private static String names(Set<StackPart> some) {
    return String.join(
        ", ", some.stream().map(StackPart::name).collect(Collectors.toCollection(TreeSet::new)));
  }

  private static void forget(Thread undo) {
    try {
      Runtime.getRuntime().removeShutdownHook(undo);
    } catch (IllegalStateException e) {
      // The program is ending and runs it now: let it finish.
      return;
    }
  }

  private static List<Part> parts(Setup setup, StartupCaches caches, boolean tasklist) {
    List<Part> parts = new ArrayList<>();
    parts.add(new PostgresPart(setup));
    parts.add(new KafkaPart(setup, caches));
    if (!setup.light()) {
      parts.add(new OpenSearchPart(setup, caches));
    }
    parts.add(new BrokerPart(setup, caches));
    if (!setup.light()) {
      parts.add(CamundaWebPart.operate(setup, caches));
    }
    if (tasklist && !setup.light()) {
      parts.add(CamundaWebPart.tasklist(setup, caches));
    }
    parts.add(new MailPart(setup));
    parts.add(new SandboxPart(setup, caches));
    parts.add(new ApplicationPart(setup, caches));
    return List.copyOf(parts);
  }

  /** Whoever has started Tasklist and not stopped it goes on with it. */
  private static boolean ranTasklist(Setup setup) {
    return StackPart.pidFile(setup, CamundaWebPart.TASKLIST).exists();
  }

  private static Map<String, String> settings(Path folder) {
    Path file = folder.resolve("hatua.properties");
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("Could not read " + file, e);
      }
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }

  /** The folder as the operating system names it, so that processes can be told by it. */
  private static Path real(Path folder) {
    try {
      return Files.createDirectories(folder).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not create " + folder, e);
    }
  }
}
