package io.hatua.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir private Path folder;

  @Test
  void shouldKeepEachSecretOfADataFolder() {
    Secrets first = Secrets.of(folder.resolve("one"));
    Secrets again = Secrets.of(folder.resolve("one"));
    Secrets other = Secrets.of(folder.resolve("other"));

    assertThat(Secrets.Secret.values())
        .allSatisfy(
            secret ->
                assertThat(first.get(secret))
                    .hasSize(64)
                    .isEqualTo(again.get(secret))
                    .isNotEqualTo(other.get(secret)));
  }

  @Test
  void shouldLetOnlyTheOwnerRead() throws IOException {
    Secrets.of(folder);

    assertThat(Files.getPosixFilePermissions(folder.resolve("secrets.properties")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void shouldAddOnlyWhatIsMissing() throws IOException {
    Files.writeString(folder.resolve("secrets.properties"), "ESIGN_API_KEY=kept\n");

    Secrets secrets = Secrets.of(folder);

    assertThat(secrets.get(Secrets.Secret.ESIGN_API_KEY)).isEqualTo("kept");
    assertThat(secrets.get(Secrets.Secret.PAYMENTS_API_KEY)).hasSize(64);
  }
}
