package io.hatua.delivery;

/** The provider will never take the message; what it says does not repeat the address. */
public final class MessageRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public MessageRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
