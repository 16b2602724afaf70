package io.hatua.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementsTableTest {

  @Test
  void shouldCountTestsOfEachRequirementOverAllModules(@TempDir Path root) throws Exception {
    write(
        root,
        "docs/requirements.md",
        "| S1-21 | R | No **overlapping** lease | |\n| S1-22 | R | Other | |\n");
    write(root, "src/domain/target/requirements-covered.txt", "S1-21 one\nS1-21 two\n");
    write(root, "web/target/requirements-covered.txt", "S1-21 three\n");

    assertThat(RequirementsTable.render(root))
        .contains("S1-21     3 tests  No overlapping lease")
        .contains("1 of 2 requirements covered, 1 not yet");
  }

  @Test
  void shouldNameAnIdThatTheTableDoesNotHave(@TempDir Path root) throws Exception {
    write(root, "docs/requirements.md", "");
    write(root, "web/target/requirements-covered.txt", "S9-99 test\n");

    assertThat(RequirementsTable.render(root)).contains("S9-99     1 test   NOT IN");
  }

  private static void write(Path root, String file, String text) throws Exception {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
