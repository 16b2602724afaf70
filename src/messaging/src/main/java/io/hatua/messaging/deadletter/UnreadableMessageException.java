package io.hatua.messaging.deadletter;

import org.jspecify.annotations.Nullable;

/** A message is not what its topic holds; trying again does not help. */
public class UnreadableMessageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final DeadLetter.Reason reason;

  /**
   * @param message what was expected; never repeats the content, which may be personal
   */
  public UnreadableMessageException(
      DeadLetter.Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  DeadLetter.Reason reason() {
    return reason;
  }
}
