package io.hatua.devstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Remembers the process of a part beyond the life of this program. Holds its number and its start
 * mark, so that another process with the same number is never taken for it.
 *
 * @param path the file
 */
record PidFile(Path path) {

  /** The process that was remembered last, if it lives. */
  Optional<OsProcess> living() {
    return remembered().filter(OsProcess::isAlive);
  }

  /** Whether a process is remembered, alive or not: nobody has stopped it on purpose. */
  boolean exists() {
    return Files.exists(path);
  }

  void write(OsProcess process) {
    Path unfinished = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(unfinished, process.pid() + " " + process.startMark() + "\n");
      Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write " + path, e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not delete " + path, e);
    }
  }

  private Optional<OsProcess> remembered() {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      String[] words = Files.readString(path).strip().split(" ", 2);
      return words.length == 2 && words[0].matches("\\d{1,18}")
          ? Optional.of(new OsProcess(Long.parseLong(words[0]), words[1]))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + path, e);
    }
  }
}
