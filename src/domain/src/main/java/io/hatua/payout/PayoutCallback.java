package io.hatua.payout;

import io.hatua.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call-back of the bank whose signature was verified.
 *
 * @param id the bank's id of the call-back, the same in every delivery
 * @param reference ours
 * @param payoutId the bank's id of the payout
 * @param amount the money in it, when the bank names it
 */
public record PayoutCallback(
    String id,
    ProviderPayout.State state,
    String reference,
    String payoutId,
    @Nullable Money amount,
    Instant occurredAt) {}
