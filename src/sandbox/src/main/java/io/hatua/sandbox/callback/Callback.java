package io.hatua.sandbox.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver reads.
 *
 * @param id the same in every delivery of this call-back
 * @param type what happened, such as {@code payout.paid}
 * @param reference the caller's own business key
 * @param objectId the provider's id of what it happened to
 * @param status the object's status then
 * @param amountMinorUnits the money in it, if any
 * @param currency ISO 4217, with the amount
 * @param reason why, where there is something to say
 * @param occurredAt when it happened, not when it is delivered
 */
record Callback(
    String id,
    String type,
    String reference,
    String objectId,
    String status,
    @Nullable Long amountMinorUnits,
    @Nullable String currency,
    @Nullable String reason,
    Instant occurredAt) {}
