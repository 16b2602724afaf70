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

  /** The bank's names of the next statements of an account, oldest first; empty at the end. */
  public List<String> statementsAfter(String account, String afterId) {
    return http
        .get(Statements.class, "/v1/statements?account={account}&after={after}", account, afterId)
        .items()
        .stream()
        .map(Statement::id)
        .toList();
  }

  /** A statement as a file. */
  public byte[] statement(String id) {
    return http.get(byte[].class, "/v1/statements/{id}", id);
  }

  private record Statements(List<Statement> items) {}

  private record Statement(String id) {}

  private record Page(List<BankPayout> items) {}
}
