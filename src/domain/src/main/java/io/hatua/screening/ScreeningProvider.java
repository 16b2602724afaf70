package io.hatua.screening;

import java.util.Optional;

/**
 * The outside providers of checks. Every call throws {@link
 * io.hatua.callback.ProviderUnavailableException} when the provider does not answer or cannot now.
 */
public interface ScreeningProvider {

  /** Asks for a check; the same order again gives the same answer and checks nobody twice. */
  ProviderCheck request(CheckOrder order);

  /** What became of the check with our reference, if the provider ever got it. */
  Optional<ProviderCheck> find(CheckKind kind, String reference);

  /** Cancels a check that is pending; the answer is its final state, which may be another. */
  ProviderCheck cancel(CheckKind kind, String providerId);
}
