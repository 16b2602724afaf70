package io.hatua.deposit;

/**
 * A refund as the provider has it.
 *
 * @param id the provider's
 * @param reference ours: {@code <tenant id>/<lease id>/deposit/refund/<attempt>}
 */
public record ProviderRefund(String id, String reference, State state) {

  /** The provider's states; all but {@link #PENDING} are final. */
  public enum State {
    PENDING,
    SUCCEEDED,
    FAILED
  }
}
