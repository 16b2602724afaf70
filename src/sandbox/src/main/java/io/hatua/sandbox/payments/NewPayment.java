package io.hatua.sandbox.payments;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One payment as it is asked for.
 *
 * @param reference the caller's business key, from the metadata
 * @param returnUrl where the payer goes afterwards; none when a saved card is charged
 * @param account the merchant account that the money is settled to, from the metadata; never
 *     settled without one
 */
record NewPayment(
    String reference,
    long amountMinorUnits,
    String currency,
    String description,
    @Nullable URI returnUrl,
    @Nullable String account) {}
