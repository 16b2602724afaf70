package io.hatua.devstack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which stack, and how.
 *
 * @param folder the data folder
 * @param light without OpenSearch and Operate
 * @param tasklist with Tasklist, which goes round our own checks of authority
 * @param ports where the parts listen; null for those configured, 18080 and so on by default
 * @param training whether the first run of each part writes a start-up cache when it ends
 * @param environment variables added to those of a part, by part
 * @param progress told each step in a line
 */
public record StackOptions(
    Path folder,
    boolean light,
    boolean tasklist,
    @Nullable Ports ports,
    boolean training,
    Map<String, Map<String, String>> environment,
    Consumer<String> progress) {

  /** The usual stack in this data folder, on the configured ports, silent. */
  public static StackOptions in(Path folder) {
    return new StackOptions(folder, false, false, null, true, Map.of(), line -> {});
  }

  /** A stack for tests: on ports that are free now, and without training for the next start. */
  public static StackOptions forTests(Path folder) {
    return in(folder).withPorts(Ports.free()).withTraining(false);
  }

  public StackOptions withLight(boolean value) {
    return new StackOptions(folder, value, tasklist, ports, training, environment, progress);
  }

  public StackOptions withTasklist(boolean value) {
    return new StackOptions(folder, light, value, ports, training, environment, progress);
  }

  public StackOptions withPorts(Ports value) {
    return new StackOptions(folder, light, tasklist, value, training, environment, progress);
  }

  public StackOptions withTraining(boolean value) {
    return new StackOptions(folder, light, tasklist, ports, value, environment, progress);
  }

  public StackOptions withProgress(Consumer<String> value) {
    return new StackOptions(folder, light, tasklist, ports, training, environment, value);
  }

  /** Adds a variable to the environment of one part, such as {@code ZEEBE_CLOCK_CONTROLLED}. */
  public StackOptions withEnvironment(String part, String name, String value) {
    Map<String, Map<String, String>> all = new HashMap<>(environment);
    Map<String, String> ofPart = new HashMap<>(all.getOrDefault(part, Map.of()));
    ofPart.put(name, value);
    all.put(part, Map.copyOf(ofPart));
    return new StackOptions(folder, light, tasklist, ports, training, Map.copyOf(all), progress);
  }
}
