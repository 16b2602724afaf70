package io.hatua.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** SHA-256, in hexadecimal digits. */
final class Digest {

  private Digest() {}

  /** Stands for a username, whatever its case, outside the tables of its tenant. */
  static String ofUsername(String username) {
    return of(username.toLowerCase(Locale.ROOT));
  }

  /** Stands for a secret that has too many random bits to be guessed. */
  static String of(String secret) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
