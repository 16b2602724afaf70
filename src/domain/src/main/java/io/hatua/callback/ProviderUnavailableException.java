package io.hatua.callback;

import org.jspecify.annotations.Nullable;

/**
 * A provider did not answer, or answered that it cannot now. Whether the call had its effect is
 * unknown: ask again with the same key.
 */
public final class ProviderUnavailableException extends RuntimeException {

  public ProviderUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
