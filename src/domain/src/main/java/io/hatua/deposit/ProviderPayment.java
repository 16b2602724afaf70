package io.hatua.deposit;

import io.hatua.money.Money;
import java.net.URI;
import java.util.List;

/**
 * A payment as the provider has it.
 *
 * @param id the provider's
 * @param checkoutUrl the page where it is paid
 * @param refunds oldest first
 */
public record ProviderPayment(
    String id, State state, URI checkoutUrl, Money amount, List<ProviderRefund> refunds) {

  /** The provider's states. */
  public enum State {
    REQUIRES_PAYMENT,
    CAPTURED,
    VOIDED,
    REFUNDED
  }
}
