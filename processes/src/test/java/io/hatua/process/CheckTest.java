package io.hatua.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckTest {

  private static final String PACKAGES = "../src/frontend/node_modules";

  @TempDir Path empty;

  @Test
  void shouldAnswerZeroWhenNothingIsFound() {
    assertThat(check("lease-signing", "--dir", ".", "--packages", PACKAGES)).isZero();
  }

  @Test
  void shouldFindModulesBesideTheFolder() {
    assertThat(check("lease-signing", "--dir", "../processes")).isZero();
  }

  @Test
  void shouldAnswerOneForFindings() {
    assertThat(check("lease-singing", "--dir", ".", "--packages", PACKAGES)).isEqualTo(1);
  }

  @Test
  void shouldAnswerTwoWhenItCannotCheck() {
    assertThat(check("--dir", ".", "--packages", empty.toString())).isEqualTo(2);
  }

  private static int check(String... arguments) {
    return new CommandLine(new Check()).execute(arguments);
  }
}
