package io.hatua.signature;

import java.util.Optional;

/**
 * The outside provider of electronic signatures. Every call throws {@link
 * io.hatua.callback.ProviderUnavailableException} when the provider does not answer or cannot now.
 */
public interface ESignatureProvider {

  /** Asks for a signature; the same order again gives the same answer and asks nobody twice. */
  ProviderSignature request(SignatureOrder order);

  /** What became of the request with our reference, if the provider ever got it. */
  Optional<ProviderSignature> find(String reference);

  /** Voids a request that is pending; the answer is its final state, which may be another. */
  ProviderSignature cancel(String providerId);
}
