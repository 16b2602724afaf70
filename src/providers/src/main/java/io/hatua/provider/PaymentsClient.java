package io.hatua.provider;

import io.hatua.callback.ProviderUnavailableException;
import java.util.List;

/**
 * Calls the payment provider. Every method throws {@link ProviderUnavailableException} when the
 * outcome is unknown and {@link ProviderRejectedException} when the provider refuses.
 */
public final class PaymentsClient {

  private final ProviderHttp http;
  private final ProviderHttp polls;

  PaymentsClient(ProviderHttp http) {
    this.http = http;
    this.polls = http.forPolls();
  }

  /**
   * Asks for a payment, once for one key.
   *
   * @param idempotencyKey the business identity of this payment; the same key with another payment
   *     is rejected with 409
   */
  public Payment create(String idempotencyKey, NewPayment payment) {
    return http.create(Payment.class, idempotencyKey, payment, "/v1/payments");
  }

  /** Reads a payment by the provider's id. */
  public Payment get(String id) {
    return http.get(Payment.class, "/v1/payments/{id}", id);
  }

  /** Finds the payments that carry our business key: none, or one for each key used. */
  public List<Payment> findByReference(String reference) {
    return http.get(Page.class, "/v1/payments?reference={reference}", reference).items();
  }

  /**
   * Calls a payment off.
   *
   * @return the payment, voided or in the state that it had before: a captured one is to be
   *     refunded
   */
  public Payment voidPayment(String id) {
    return http.post(Payment.class, "/v1/payments/{id}/void", id);
  }

  /**
   * Asks for money back, once for one key.
   *
   * @return the refund, pending; its end comes by call-back
   */
  public Refund refund(String paymentId, String idempotencyKey, NewRefund refund) {
    return http.create(
        Refund.class, idempotencyKey, refund, "/v1/payments/{id}/refunds", paymentId);
  }

  /** Reads a settlement by the provider's id. */
  public SettledBatch settlement(String id) {
    return http.get(SettledBatch.class, "/v1/settlements/{id}", id);
  }

  /** The next settlements of an account behind the one named, oldest first; empty at the end. */
  public List<SettledBatch> settlementsAfter(String account, String afterId) {
    return polls
        .get(Batches.class, "/v1/settlements?account={account}&after={after}", account, afterId)
        .items();
  }

  private record Page(List<Payment> items) {}

  private record Batches(List<SettledBatch> items) {}
}
