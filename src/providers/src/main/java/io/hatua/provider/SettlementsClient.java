package io.hatua.provider;

import io.hatua.callback.ProviderUnavailableException;
import java.util.List;

/**
 * Reads what the provider of cards paid out. Every method throws {@link
 * ProviderUnavailableException} when the provider does not answer and {@link
 * ProviderRejectedException} when it refuses.
 */
public final class SettlementsClient {

  private final ProviderHttp http;
  private final ProviderHttp polls;

  SettlementsClient(ProviderHttp http) {
    this.http = http;
    this.polls = http.forPolls();
  }

  /** Reads a settlement by the provider's id. */
  SettledBatch get(String id) {
    return http.get(SettledBatch.class, "/v1/settlements/{id}", id);
  }

  /** The next settlements of an account behind the one named, oldest first; empty at the end. */
  List<SettledBatch> after(String account, String afterId) {
    return polls
        .get(Batches.class, "/v1/settlements?account={account}&after={after}", account, afterId)
        .items();
  }

  private record Batches(List<SettledBatch> items) {}
}
