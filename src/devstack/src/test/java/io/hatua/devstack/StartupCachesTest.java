package io.hatua.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupCachesTest {

  @TempDir private Path folder;
  private StartupCaches caches;
  private Path jar;

  @BeforeEach
  void aProgramWithoutCache() throws IOException {
    caches = new StartupCaches(folder.resolve("shared"), folder.resolve("own"), true);
    jar = Files.writeString(folder.resolve("program.jar"), "jar");
  }

  @Test
  void shouldTrainOnceAndThenUseTheCache() throws IOException {
    assumeTrue(Runtime.version().feature() >= 25, "this JDK has no such caches");

    Path written = option(caches.flags(program()), "-XX:AOTCacheOutput=");
    Files.writeString(written, "cache");
    caches.adopt("part");

    assertThat(option(caches.flags(program()), "-XX:AOTCache=")).hasContent("cache");
    assertThat(written).doesNotExist();
  }

  @Test
  void shouldTrainAnewWhenAJarHasChanged() throws IOException {
    assumeTrue(Runtime.version().feature() >= 25, "this JDK has no such caches");
    Path first = option(caches.flags(program()), "-XX:AOTCacheOutput=");
    Files.writeString(first, "cache");
    caches.adopt("part");

    Files.writeString(jar, "another jar");
    Path second = option(caches.flags(program()), "-XX:AOTCacheOutput=");
    Files.writeString(second, "other cache");
    caches.adopt("part");

    assertThat(folder.resolve("shared").toFile().list())
        .containsExactly(second.getFileName().toString());
  }

  @Test
  void shouldNotTrainWhereThatIsNotWanted() throws IOException {
    StartupCaches withoutTraining = new StartupCaches(caches.shared(), caches.own(), false);

    assertThat(withoutTraining.flags(program())).isEmpty();
  }

  private JavaProgram program() {
    return new JavaProgram("part", List.of("-Xmx32m"), List.of(), List.of(jar), "Main", List.of());
  }

  private static Path option(List<String> flags, String name) {
    assertThat(flags).singleElement().asString().startsWith(name);
    return Path.of(flags.getFirst().substring(name.length()));
  }
}
