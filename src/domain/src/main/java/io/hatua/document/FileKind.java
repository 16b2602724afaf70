package io.hatua.document;

import java.util.Optional;

/** What a file is, by its first bytes: what its sender calls it proves nothing. */
public final class FileKind {

  private FileKind() {}

  /** The media type of a photo; empty when it is no JPEG or PNG file. */
  public static Optional<String> photo(byte[] content) {
    if (startsWith(content, 0x89, 'P', 'N', 'G')) {
      return Optional.of("image/png");
    }
    return startsWith(content, 0xff, 0xd8, 0xff) ? Optional.of("image/jpeg") : Optional.empty();
  }

  /** The media type of a paper, scanned or not; empty when it is no PDF, JPEG or PNG file. */
  public static Optional<String> paper(byte[] content) {
    return startsWith(content, '%', 'P', 'D', 'F', '-')
        ? Optional.of("application/pdf")
        : photo(content);
  }

  private static boolean startsWith(byte[] content, int... first) {
    for (int i = 0; i < first.length; i++) {
      if (i >= content.length || (content[i] & 0xff) != first[i]) {
        return false;
      }
    }
    return true;
  }
}
