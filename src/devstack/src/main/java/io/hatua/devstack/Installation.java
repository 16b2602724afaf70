package io.hatua.devstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The built repository: where the programs are that the stack runs. */
record Installation(Path root) {

  private static final String HOME = "hatua.home";

  /**
   * The repository this program was built in: the system property {@code hatua.home}, or the
   * nearest folder above the working directory that holds the {@code hatua} script.
   */
  static Installation find() {
    String home = System.getProperty(HOME);
    @Nullable Path folder = Path.of(home == null ? "" : home).toAbsolutePath().normalize();
    while (folder != null && !Files.isExecutable(folder.resolve("hatua"))) {
      folder = home == null ? folder.getParent() : null;
    }
    if (folder == null) {
      throw new StackException(
          "Run this inside the repository: no 'hatua' script found above here.");
    }
    return new Installation(folder);
  }

  /** What is brought and unpacked once, shared by all data folders. */
  Path cache() {
    return root.resolve(".hatua");
  }

  Path camunda() {
    return built(cache().resolve("dist/camunda-zeebe-" + version("camunda")));
  }

  List<Path> camundaClassPath() {
    return jars(camunda().resolve("lib"));
  }

  List<Path> kafkaClassPath() {
    return jars(built(root.resolve("src/devstack/kafka/target/lib")));
  }

  List<Path> openSearchClassPath() {
    Path target = root.resolve("src/devstack/opensearch/target");
    return Stream.concat(
            Stream.of(built(target.resolve("hatua-devstack-opensearch.jar"))),
            jars(target.resolve("lib")).stream())
        .toList();
  }

  Path exporter() {
    return built(root.resolve("src/exporter/target/hatua-exporter.jar"));
  }

  Path sandbox() {
    return built(root.resolve("src/sandbox/target/hatua-sandbox.jar"));
  }

  Path application() {
    return built(root.resolve("src/app/target/hatua-app.jar"));
  }

  Path processes() {
    return built(root.resolve("processes/target/hatua-processes.jar"));
  }

  Path endToEnd() {
    return built(root.resolve("src/e2e/target/hatua-e2e.jar"));
  }

  Path mail() {
    return built(root.resolve("src/frontend/node_modules/maildev/bin/maildev"));
  }

  /** Where PostgreSQL's programs are, or will be once they are unpacked. */
  Path postgresql() {
    return cache().resolve("dist/postgresql-" + version("postgresql"));
  }

  private static String version(String program) {
    try (InputStream file = Installation.class.getResourceAsStream("versions.properties")) {
      Properties versions = new Properties();
      versions.load(Objects.requireNonNull(file));
      return versions.getProperty(program);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the versions", e);
    }
  }

  private Path built(Path path) {
    if (!Files.exists(path)) {
      throw new StackException(
          "%s is missing: build first with ./hatua build.".formatted(root.relativize(path)));
    }
    return path;
  }

  /** The jars of a folder in a fixed order: start-up caches hold only for the same class path. */
  private static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not list " + folder, e);
    }
  }
}
