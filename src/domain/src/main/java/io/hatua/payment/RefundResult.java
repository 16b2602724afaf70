package io.hatua.payment;

import io.hatua.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the provider of mobile money tells of a refund, at an address that only it was told.
 *
 * @param id the provider's of what it tells, the same in every delivery
 * @param number of the refund
 * @param receipt what the payer's own message calls it, where the money left
 * @param amount the money that left
 */
public record RefundResult(
    String id,
    String paymentId,
    int number,
    CardProvider.CardRefund.State state,
    @Nullable String receipt,
    @Nullable Money amount) {}
