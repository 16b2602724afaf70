package io.hatua.application;

/** A step found a recorded withdrawal and left nothing behind. */
public final class ApplicationWithdrawnException extends RuntimeException {

  ApplicationWithdrawnException(String id) {
    super("application " + id + " was withdrawn");
  }
}
