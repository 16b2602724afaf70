package io.hatua.sandbox.mpesa;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that the paybill sends to a phone (B2C).
 *
 * @param id the ConversationID
 * @param originatorId the OriginatorConversationID: the caller's key
 * @param phone as M-Pesa writes it, {@code 2547…}
 * @param amount whole shillings
 * @param outlook how it will end
 * @param result null while M-Pesa works on it
 * @param receipt the receiver's, once paid
 */
record Transfer(
    String id,
    String originatorId,
    String phone,
    long amount,
    URI resultUrl,
    TransferResult outlook,
    @Nullable TransferResult result,
    @Nullable String receipt,
    Instant askedAt,
    @Nullable Instant closedAt) {}
