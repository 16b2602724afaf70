package io.hatua.devstack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs helper programs to their end. */
final class Commands {

  private Commands() {}

  /**
   * Runs a command.
   *
   * @throws StackException with what it printed, if it fails
   */
  static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new StackException("'%s' ended with %d:%n%s".formatted(command, code, output));
    }
  }
}
