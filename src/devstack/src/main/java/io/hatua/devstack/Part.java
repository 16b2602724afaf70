package io.hatua.devstack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** What one process of the stack is: how it is made ready, started and found to work. */
interface Part {

  /** Lower case; also the name of its log, pid file and data folder. */
  String name();

  /** Where it listens; the first is the one to show. */
  List<Port> ports();

  /** The parts that must be usable before this one is started. */
  default Set<String> startsAfter() {
    return Set.of();
  }

  /** The parts that this one talks to; they are stopped after it. */
  default Set<String> uses() {
    return startsAfter();
  }

  /** Whether people can work without it: it is started after what they wait for. */
  default boolean canFollow() {
    return false;
  }

  /** Makes its data folder ready; called before every start. */
  default void prepare() throws IOException, InterruptedException {}

  Launch launch() throws IOException;

  /** Differs when {@link #launch} would start another program, or the same in another way. */
  default String identity() throws IOException {
    Launch launch = launch();
    return launch.command() + " " + new TreeMap<>(launch.environment());
  }

  /** One look whether it can be used now. */
  boolean isReady();

  /** What is to be done each time it has become usable. */
  default void provision() throws IOException {}

  /** How long it may take until it is usable; long, since a busy machine is no fault of a part. */
  default Duration startLimit() {
    return Duration.ofMinutes(10);
  }

  /** The signal that ends it in good order. */
  default String stopSignal() {
    return "TERM";
  }
}
