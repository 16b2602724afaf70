package io.hatua.payout;

import java.util.Optional;

/**
 * The bank that pays out. Every call throws {@link io.hatua.callback.ProviderUnavailableException}
 * when the bank does not answer or cannot now.
 */
public interface PayoutProvider {

  /**
   * Asks for a payout; the same order again gives the same answer and pays once.
   *
   * @throws PayoutRefusedException when the bank does not accept the order: nothing will be paid
   */
  ProviderPayout request(PayoutOrder order);

  /** What became of the payout with our reference, if the bank ever got it. */
  Optional<ProviderPayout> find(String reference);

  /** Calls a payout off; the answer is its final state, which may be another. */
  ProviderPayout cancel(String providerId);
}
