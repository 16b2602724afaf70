package io.hatua.effect;

/** A business or idempotency key came again with another input: refused, nothing was changed. */
public final class KeyReusedException extends RuntimeException {

  private final String key;

  public KeyReusedException(String key) {
    super("expected the input first given with key " + key + ", but it is another");
    this.key = key;
  }

  public String key() {
    return key;
  }
}
