package io.hatua.sandbox.core;

import java.util.UUID;

/** The providers' own ids: unguessable, since a hosted page's address is all that guards it. */
public final class Ids {

  private Ids() {}

  /** A new id such as {@code pay_0d5f…}. */
  public static String next(String prefix) {
    return prefix + "_" + UUID.randomUUID().toString().replace("-", "");
  }
}
