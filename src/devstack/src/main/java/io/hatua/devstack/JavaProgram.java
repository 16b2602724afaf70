package io.hatua.devstack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java program of the stack; it runs on the JDK that runs this one.
 *
 * @param name the part's name
 * @param flags options of the JVM that decide whether a start-up cache fits
 * @param properties system properties, as {@code name=value}
 * @param classPath jars, in order
 * @param main the main class
 * @param arguments its arguments
 */
record JavaProgram(
    String name,
    List<String> flags,
    List<String> properties,
    List<Path> classPath,
    String main,
    List<String> arguments) {

  private static final int FINGERPRINT_LENGTH = 16;

  /** The program of a thin jar, whose manifest names its main class and its libraries. */
  static JavaProgram ofJar(String name, List<String> flags, Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Attributes manifest = file.getManifest().getMainAttributes();
      List<Path> classPath = new ArrayList<>(List.of(jar));
      String libraries = manifest.getValue(Attributes.Name.CLASS_PATH);
      if (libraries != null) {
        Stream.of(libraries.split(" ")).map(jar::resolveSibling).forEach(classPath::add);
      }
      return new JavaProgram(
          name,
          flags,
          List.of(),
          classPath,
          manifest.getValue(Attributes.Name.MAIN_CLASS),
          List.of());
    }
  }

  /** The path of the {@code java} command in use. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * The command, with everything that is long in an argument file so that process lists stay
   * readable.
   */
  List<String> command(Path argumentFile, List<String> cacheFlags) throws IOException {
    List<String> options = new ArrayList<>();
    options.addAll(allFlags());
    options.addAll(cacheFlags);
    properties.forEach(property -> options.add("-D" + property));
    options.add("-cp");
    options.add(classPathText());
    Files.createDirectories(argumentFile.getParent());
    Files.write(argumentFile, options.stream().map(JavaProgram::quoted).toList());
    List<String> command = new ArrayList<>(List.of(java(), "@" + argumentFile, main));
    command.addAll(arguments);
    return command;
  }

  /** Tells this program from any with other jars, options or another JDK. */
  String fingerprint() throws IOException {
    StringBuilder text = new StringBuilder(java()).append(Runtime.version()).append(allFlags());
    text.append(main);
    for (Path jar : classPath) {
      text.append(jar).append(Files.size(jar)).append(Files.getLastModifiedTime(jar));
    }
    return Digests.sha256(text.toString()).substring(0, FINGERPRINT_LENGTH);
  }

  private List<String> allFlags() {
    List<String> all = new ArrayList<>(flags);
    all.add("-XX:+ExitOnOutOfMemoryError");
    all.add("--enable-native-access=ALL-UNNAMED");
    return all;
  }

  private String classPathText() {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
