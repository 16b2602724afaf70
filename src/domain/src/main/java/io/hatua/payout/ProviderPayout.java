package io.hatua.payout;

import io.hatua.money.Money;

/**
 * A payout as the bank has it.
 *
 * @param id the bank's
 */
public record ProviderPayout(String id, State state, Money amount) {

  /** The bank's states; all but {@link #PENDING} are final. */
  public enum State {
    PENDING,
    PAID,
    FAILED,
    CANCELLED
  }
}
