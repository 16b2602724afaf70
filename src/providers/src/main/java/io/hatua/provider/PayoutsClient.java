package io.hatua.provider;

import io.hatua.callback.ProviderUnavailableException;
import java.util.List;

/**
 * Calls the bank that pays out. Every method throws {@link ProviderUnavailableException} when the
 * outcome is unknown and {@link ProviderRejectedException} when the bank refuses.
 */
public final class PayoutsClient {

  private final ProviderHttp http;

  PayoutsClient(ProviderHttp http) {
    this.http = http;
  }

  /**
   * Asks for a payout, once for one key.
   *
   * @param idempotencyKey the business identity of this payout; the same key with another payout is
   *     rejected with 409, a receiver that the bank does not accept with 422
   */
  public BankPayout create(String idempotencyKey, NewBankPayout payout) {
    return http.create(BankPayout.class, idempotencyKey, payout, "/v1/payouts");
  }

  /** Finds the payouts that carry our business key: none, or one for each key used. */
  public List<BankPayout> findByReference(String reference) {
    return http.get(Page.class, "/v1/payouts?reference={reference}", reference).items();
  }

  /**
   * Calls a payout off.
   *
   * @return the payout, cancelled or in the state that it had before
   */
  public BankPayout cancel(String id) {
    return http.post(BankPayout.class, "/v1/payouts/{id}/cancel", id);
  }

  private record Page(List<BankPayout> items) {}
}
