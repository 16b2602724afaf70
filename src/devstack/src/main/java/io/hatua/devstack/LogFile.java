package io.hatua.devstack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a part has printed, over all its runs.
 *
 * @param path the file
 */
record LogFile(Path path) {

  private static final long ROTATED_AT = 20_000_000;
  private static final int TAIL = 8_000;

  /** Makes room for a new run: a large file is put aside, in place of the one before. */
  void rotate() throws IOException {
    Files.createDirectories(path.getParent());
    if (Files.exists(path) && Files.size(path) > ROTATED_AT) {
      Files.move(
          path,
          path.resolveSibling(path.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The last lines, at most the given number. */
  String tail(int lines) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.min(TAIL, file.length())];
      file.seek(file.length() - bytes.length);
      file.readFully(bytes);
      String[] all = new String(bytes, StandardCharsets.UTF_8).strip().split("\n");
      int first = Math.max(0, all.length - lines);
      return Arrays.stream(all, first, all.length)
          .map(LogLine::readable)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      return "(no log)";
    }
  }
}
