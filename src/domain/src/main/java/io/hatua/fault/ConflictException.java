package io.hatua.fault;

/** A sound request that the present state does not allow; nothing was changed. */
public final class ConflictException extends RuntimeException {

  private final String code;

  /**
   * @param code stable, for programs and translations
   * @param message in the form "expected to … but …", without personal data
   */
  public ConflictException(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
