package io.hatua.deposit;

import io.hatua.money.Money;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment as the provider has it.
 *
 * @param id the provider's; one that is paid may have another than what was asked for
 * @param checkoutUrl the page where it is paid, if it has one
 * @param refunds oldest first
 */
public record ProviderPayment(
    String id, State state, @Nullable URI checkoutUrl, Money amount, List<ProviderRefund> refunds) {

  /** The provider's states. */
  public enum State {
    REQUIRES_PAYMENT,
    CAPTURED,
    VOIDED,
    REFUNDED
  }
}
