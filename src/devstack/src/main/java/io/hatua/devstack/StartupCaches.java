package io.hatua.devstack;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The JDK's ahead-of-time caches, which halve the start of a Java part. The first run of a program
 * writes one when it ends; it is used from then on until a jar, an option or the JDK changes. On a
 * JDK that cannot (before 25) programs just start slower.
 *
 * @param shared where finished caches are, for all data folders
 * @param own where the runs of this data folder write theirs
 * @param training whether runs without a cache write one
 */
record StartupCaches(Path shared, Path own, boolean training) {

  private static final boolean SUPPORTED = isSupported();

  /** The options that use the program's cache, or write it; none where neither can be. */
  List<String> flags(JavaProgram program) throws IOException {
    if (!SUPPORTED) {
      return List.of();
    }
    Path cache = shared.resolve("%s-%s.aot".formatted(program.name(), program.fingerprint()));
    if (Files.exists(cache)) {
      return List.of("-XX:AOTCache=" + cache);
    }
    if (!training) {
      return List.of();
    }
    Files.createDirectories(own);
    for (Path broken : caches(own, program.name(), "(\\.config)?")) {
      Files.delete(broken); // a killed run has left it, not whole
    }
    return List.of("-XX:AOTCacheOutput=" + own.resolve(cache.getFileName()));
  }

  /** Whether the last start of this part was a training run that has yet to end. */
  boolean isTraining(Path argumentFile) {
    try {
      return Files.exists(argumentFile)
          && Files.readString(argumentFile).contains("-XX:AOTCacheOutput");
    } catch (IOException e) {
      return false;
    }
  }

  /** Puts what an ended training run has written where later starts find it. */
  void adopt(String part) throws IOException {
    if (!Files.isDirectory(own)) {
      return;
    }
    Files.createDirectories(shared);
    for (Path written : caches(own, part, "")) {
      for (Path outdated : caches(shared, part, "")) {
        Files.delete(outdated);
      }
      Files.move(
          written, shared.resolve(written.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static List<Path> caches(Path folder, String part, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(part + "-\\w+\\.aot" + ending))
          .toList();
    }
  }

  private static boolean isSupported() {
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .getVMOption("AOTCacheOutput");
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
