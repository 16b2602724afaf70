package io.hatua.demo;

import org.jspecify.annotations.Nullable;

/** A part of the stack does not answer now, or not usefully; it may be starting. Try again. */
public final class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
