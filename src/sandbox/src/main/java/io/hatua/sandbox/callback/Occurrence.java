package io.hatua.sandbox.callback;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened at a provider and that the caller is to be told.
 *
 * @param receiver where to tell it
 * @param type what happened, such as {@code payment.captured}
 * @param reference the caller's own business key
 * @param objectId the provider's id of what it happened to
 * @param status the object's status now
 * @param amountMinorUnits the money in it, if any
 * @param currency ISO 4217, with the amount
 * @param reason why, where there is something to say
 */
public record Occurrence(
    URI receiver,
    String type,
    String reference,
    String objectId,
    String status,
    @Nullable Long amountMinorUnits,
    @Nullable String currency,
    @Nullable String reason) {}
