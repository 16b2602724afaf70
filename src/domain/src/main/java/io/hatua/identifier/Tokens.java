package io.hatua.identifier;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets that open a page without signing in: 256 random bits, safe in an address. */
public final class Tokens {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private Tokens() {}

  public static String next() {
    byte[] token = new byte[BYTES];
    RANDOM.nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }
}
