package io.hatua.identifier;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.Locale;

/** Makes identifiers such as {@code lse_01k9…}: unique everywhere, roughly in order of creation. */
public final class Identifiers {

  private Identifiers() {}

  /**
   * A new identifier.
   *
   * @param prefix the kind, three or four lower-case letters, for instance {@code lse} for a lease
   */
  public static String next(String prefix) {
    return prefix + "_" + UlidCreator.getMonotonicUlid().toString().toLowerCase(Locale.ROOT);
  }
}
