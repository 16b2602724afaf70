package io.hatua.provider;

/** A call-back that is not to be believed, or not to be understood. */
public final class CallbackRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CallbackRefusedException(String message) {
    super(message);
  }

  CallbackRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
