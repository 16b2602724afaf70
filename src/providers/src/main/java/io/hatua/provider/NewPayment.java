package io.hatua.provider;

import java.net.URI;
import java.time.Instant;

/**
 * What we ask of the payment provider for one payment.
 *
 * @param reference our business key, such as {@code tnt_x/lse_y/deposit}
 * @param amountMinorUnits how much, above zero
 * @param currency ISO 4217
 * @param description what the payer reads
 * @param callbackUrl where the provider tells us the outcome
 * @param returnUrl where the payer goes afterwards
 * @param expiresAt from then on it can no longer be paid
 */
public record NewPayment(
    String reference,
    long amountMinorUnits,
    String currency,
    String description,
    URI callbackUrl,
    URI returnUrl,
    Instant expiresAt) {}
