package io.hatua.provider;

import io.hatua.callback.ProviderUnavailableException;
import java.util.List;

/**
 * Calls a provider of checks. Every method throws {@link ProviderUnavailableException} when the
 * outcome is unknown and {@link ProviderRejectedException} when the provider refuses.
 */
public final class ScreeningClient {

  private final ProviderHttp http;

  ScreeningClient(ProviderHttp http) {
    this.http = http;
  }

  /**
   * Asks for one check, once for one key.
   *
   * @param idempotencyKey the business identity of this check; the same key with another check is
   *     rejected with 409
   */
  public Check create(String idempotencyKey, NewCheck check) {
    return http.create(Check.class, idempotencyKey, check, "/v1/checks");
  }

  /** Finds the checks that carry our business key: none, or one for each key used. */
  public List<Check> findByReference(String reference) {
    return http.get(Page.class, "/v1/checks?reference={reference}", reference).items();
  }

  /**
   * Calls a check off.
   *
   * @return the check, cancelled or in the final state that it had before
   */
  public Check cancel(String id) {
    return http.post(Check.class, "/v1/checks/{id}/cancel", id);
  }

  private record Page(List<Check> items) {}
}
