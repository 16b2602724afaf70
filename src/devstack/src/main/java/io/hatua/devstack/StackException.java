package io.hatua.devstack;

import org.jspecify.annotations.Nullable;

/** Something about the local stack that a person has to know; the message says it in full. */
public final class StackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StackException(String message) {
    super(message);
  }

  StackException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
