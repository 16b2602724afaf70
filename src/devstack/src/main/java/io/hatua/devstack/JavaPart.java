package io.hatua.devstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A part that is a Java program. */
abstract class JavaPart implements Part {

  final Setup setup;
  private final StartupCaches caches;
  private final String name;

  JavaPart(String name, Setup setup, StartupCaches caches) {
    this.name = name;
    this.setup = setup;
    this.caches = caches;
  }

  /** Options of every part: on a small machine the start counts, and half of it is the compiler. */
  static List<String> small(int maximumMegabytes) {
    return List.of("-Xmx" + maximumMegabytes + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  }

  abstract JavaProgram program() throws IOException;

  abstract Map<String, String> environment() throws IOException;

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Launch launch() throws IOException {
    JavaProgram program = program();
    return new Launch(program.command(argumentFile(), caches.flags(program)), environment());
  }

  @Override
  public String identity() throws IOException {
    JavaProgram program = program();
    return program.fingerprint() + program.arguments() + new TreeMap<>(environment());
  }

  private Path argumentFile() {
    return setup.folder().resolve("run").resolve(name + ".args");
  }

  final Path data() {
    return setup.data(name);
  }

  /** The system property that makes a program of others log plainly to its output. */
  final String plainLogging() throws IOException {
    Path file = setup.folder().resolve("run/log4j2.xml");
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      try (InputStream configuration = JavaPart.class.getResourceAsStream("log4j2.xml")) {
        Files.copy(
            Objects.requireNonNull(configuration), file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return "log4j2.configurationFile=" + file;
  }

  final String port(Port port) {
    return Integer.toString(setup.ports().get(port));
  }
}
