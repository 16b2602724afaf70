package io.hatua.deposit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outside provider that takes deposits and gives them back. Every call throws {@link
 * io.hatua.callback.ProviderUnavailableException} when the provider does not answer or cannot now.
 */
public interface DepositProvider {

  /** Asks for a payment; the same order again gives the same answer and asks nobody twice. */
  ProviderPayment request(DepositOrder order);

  /**
   * What became of the payment with our reference, if the provider ever got it.
   *
   * @param providerId the provider's id of it, where we know it; without it what happened in the
   *     last minutes may not be found yet
   */
  Optional<ProviderPayment> find(String reference, @Nullable String providerId);

  /** Voids a payment that is unpaid; the answer is its final state, which may be another. */
  ProviderPayment cancel(String providerId);

  /** Asks for a refund; the same order again gives the same answer and refunds once. */
  ProviderRefund refund(RefundOrder order);
}
