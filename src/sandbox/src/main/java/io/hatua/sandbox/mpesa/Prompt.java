package io.hatua.sandbox.mpesa;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A phone that is asked for money.
 *
 * @param id the CheckoutRequestID
 * @param merchantRequestId the MerchantRequestID
 * @param phone as M-Pesa writes it, {@code 2547…}
 * @param amount whole shillings
 * @param accountReference what the caller calls it
 * @param result null while the phone asks
 * @param receipt the payer's receipt, once paid
 */
record Prompt(
    String id,
    String merchantRequestId,
    String phone,
    long amount,
    String accountReference,
    String description,
    URI callbackUrl,
    @Nullable PromptResult result,
    @Nullable String receipt,
    Instant askedAt,
    @Nullable Instant closedAt) {}
