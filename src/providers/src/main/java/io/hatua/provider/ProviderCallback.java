package io.hatua.provider;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a provider tells us, its signature checked. It may come late, twice or out of order.
 *
 * @param id the same in every delivery of one call-back
 * @param type what happened, such as {@code payment.captured}
 * @param reference our business key
 * @param objectId the provider's id of what it happened to
 * @param status the object's status when it happened
 * @param amountMinorUnits the money in it, if any
 * @param currency ISO 4217, with the amount
 * @param reason why, where there is something to say
 * @param method what the card that paid is known by
 * @param occurredAt when it happened
 */
public record ProviderCallback(
    String id,
    String type,
    String reference,
    String objectId,
    String status,
    @Nullable Long amountMinorUnits,
    @Nullable String currency,
    @Nullable String reason,
    @Nullable String method,
    Instant occurredAt) {

  /** Refuses an answer that leaves out what the contract promises. */
  public ProviderCallback {
    requireNonNull(id, "id");
    requireNonNull(type, "type");
    requireNonNull(reference, "reference");
    requireNonNull(objectId, "objectId");
    requireNonNull(status, "status");
    requireNonNull(occurredAt, "occurredAt");
  }
}
