package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tools say of the files under {@code docker}; nothing here starts a container. */
class DeploymentFilesTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  @Test
  void shouldBeAComposeFileOnceEverySecretIsSet(@TempDir Path folder) throws Exception {
    String example = Files.readString(ROOT.resolve("docker/.env.example"));
    Path environment = folder.resolve("filled.env");
    Files.writeString(environment, example.replaceAll("(?m)=$", "=secret"));

    assertThat(run("docker-compose", "--env-file", environment.toString(), "config", "--quiet"))
        .isEqualTo("0 ");
  }

  @Test
  void shouldRefuseToStartWithoutSecrets() throws Exception {
    assertThat(run("docker-compose", "--env-file", ".env.example", "config", "--quiet"))
        .doesNotStartWith("0 ")
        .contains("HATUA_DATABASE_OWNER_PASSWORD");
  }

  @Test
  void shouldBeADockerfileWithoutFindings() throws Exception {
    assertThat(
            run(
                ROOT.resolve("src/frontend/node_modules/.bin/dockerfile-utils").toString(),
                "lint",
                "Dockerfile"))
        .isEqualTo("0 ");
  }

  /** Exit code and output of a command run in {@code docker}. */
  private static String run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(ROOT.resolve("docker").toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + output.strip();
  }
}
