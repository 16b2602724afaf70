package io.hatua.process.check;

/** The check could not be made at all; the message says what to install or run first. */
public final class CheckNotPossible extends RuntimeException {

  CheckNotPossible(String message) {
    super(message);
  }

  CheckNotPossible(String message, Throwable cause) {
    super(message, cause);
  }
}
