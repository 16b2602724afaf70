package io.hatua.process.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs bpmnlint with the rules for our engine, and reads FEEL expressions, in one Node process. */
final class Lint {

  /** Where something of bpmnlint's lies, and what it says. */
  record Report(String model, String rule, @Nullable String id, String message) {}

  /** Whether an expression can be read, and the names of the variables in it. */
  record Reading(boolean valid, List<String> reads) {}

  /** Both answers; the readings stand in the order of the expressions asked for. */
  record Answer(List<Report> reports, List<Reading> expressions) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path processes;
  private final Path packages;

  /**
   * @param processes folder with the models and {@code .bpmnlintrc}
   * @param packages the {@code node_modules} folder with bpmnlint in it
   */
  Lint(Path processes, Path packages) {
    this.processes = processes.toAbsolutePath();
    this.packages = packages.toAbsolutePath().normalize();
  }

  /**
   * Lints the models and reads the expressions.
   *
   * @throws CheckNotPossible when Node or the packages are missing
   */
  Answer run(List<Path> models, List<Expression> expressions) {
    if (!Files.isDirectory(packages.resolve("bpmnlint"))) {
      throw new CheckNotPossible(
          "bpmnlint is not in %s: run src/frontend/install.sh once".formatted(packages));
    }
    try {
      var process = start(models);
      try (var in = process.getOutputStream()) {
        JSON.writeValue(in, expressions);
      }
      var output = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) {
        throw new CheckNotPossible(
            "bpmnlint failed: " + new String(output, StandardCharsets.UTF_8).strip());
      }
      return JSON.readValue(output, Answer.class);
    } catch (IOException broken) {
      throw new UncheckedIOException("bpmnlint could not be run", broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CheckNotPossible("the check was interrupted");
    }
  }

  private Process start(List<Path> models) throws IOException {
    var command = new ArrayList<>(List.of("node", "-e", script()));
    command.add(processes.resolve(".bpmnlintrc").toString());
    models.forEach(model -> command.add(model.toAbsolutePath().toString()));
    var builder =
        new ProcessBuilder(command).directory(processes.toFile()).redirectErrorStream(true);
    builder.environment().put("NODE_PATH", packages.toString());
    try {
      return builder.start();
    } catch (IOException missing) {
      throw new CheckNotPossible(
          "Node.js is not on this machine: install version 20 or later (Debian: apt-get install"
              + " nodejs npm)",
          missing);
    }
  }

  private static String script() throws IOException {
    try (var script = Lint.class.getResourceAsStream("lint.cjs")) {
      if (script == null) {
        throw new IOException("lint.cjs is not on the class path");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
