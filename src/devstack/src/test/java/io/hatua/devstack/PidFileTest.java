package io.hatua.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

  @TempDir private Path folder;
  private PidFile pidFile;
  private OsProcess self;

  @BeforeEach
  void rememberNothing() {
    pidFile = new PidFile(folder.resolve("run/part.pid"));
    self = OsProcess.of(ProcessHandle.current().pid()).orElseThrow();
  }

  @Test
  void shouldFindTheRememberedProcess() {
    pidFile.write(self);

    assertThat(pidFile.living()).contains(self);
  }

  @Test
  void shouldForgetOnDelete() {
    pidFile.write(self);

    pidFile.delete();

    assertThat(pidFile.exists()).isFalse();
    assertThat(pidFile.living()).isEmpty();
  }

  @Test
  void refusesAProcessThatHasEnded() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    pidFile.write(OsProcess.of(process.pid()).orElseThrow());

    process.destroyForcibly().waitFor();

    assertThat(pidFile.living()).isEmpty();
    assertThat(pidFile.exists()).isTrue();
  }

  @Test
  void refusesAnotherProcessWithTheSameNumber() {
    pidFile.write(new OsProcess(self.pid(), "started at another time"));

    assertThat(pidFile.living()).isEmpty();
  }

  @Test
  void refusesAFileThatIsNotWhole() throws IOException {
    Files.createDirectories(pidFile.path().getParent());
    Files.writeString(pidFile.path(), "12");

    assertThat(pidFile.living()).isEmpty();
  }
}
