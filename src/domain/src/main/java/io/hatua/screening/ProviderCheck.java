package io.hatua.screening;

import org.jspecify.annotations.Nullable;

/**
 * A check as the provider has it.
 *
 * @param id the provider's
 * @param result there once it is completed
 */
public record ProviderCheck(String id, State state, @Nullable CheckResult result) {

  /** The provider's states; all but {@link #PENDING} are final. */
  public enum State {
    PENDING,
    COMPLETED,
    CANCELLED
  }
}
