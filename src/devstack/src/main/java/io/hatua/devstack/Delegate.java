package io.hatua.devstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a command that lives in another module, in a JVM of its own that starts fast. */
final class Delegate {

  private Delegate() {}

  /**
   * Runs the main class to its end, in the repository's folder; the manifest of the jar names its
   * libraries.
   */
  static int run(Path jar, String main, List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                JavaProgram.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                jar.toString(),
                main));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.directory(Installation.find().root().toFile());
    builder.environment().putAll(environment);
    return builder.start().waitFor();
  }
}
