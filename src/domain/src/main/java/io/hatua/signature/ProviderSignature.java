package io.hatua.signature;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A request as the provider has it.
 *
 * @param id the provider's
 * @param signingUrl the page where the signer signs
 * @param reason why it was declined, if so
 */
public record ProviderSignature(String id, State state, URI signingUrl, @Nullable String reason) {

  /** The provider's states; all but {@link #PENDING} are final. */
  public enum State {
    PENDING,
    SIGNED,
    DECLINED,
    EXPIRED,
    VOIDED
  }
}
