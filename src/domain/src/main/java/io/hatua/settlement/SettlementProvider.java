package io.hatua.settlement;

import java.util.List;
import java.util.Optional;

/**
 * The provider of card payments, as far as it settles. Every call throws {@link
 * io.hatua.callback.ProviderUnavailableException} when it does not answer or cannot now.
 */
public interface SettlementProvider {

  Optional<ProviderSettlement> find(String providerId);

  /**
   * The next settlements of an account, oldest first; empty when there are no more.
   *
   * @param account the provider's name of our account
   * @param afterId the settlement behind which to begin; blank for the first
   */
  List<ProviderSettlement> after(String account, String afterId);
}
