package io.hatua.provider;

import io.hatua.money.Money;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What we ask of Stripe for one payment.
 *
 * @param reference our business key, such as {@code tnt_x/lse_y/deposit}
 * @param amount above zero
 * @param description what the payer reads
 * @param returnUrl where the payer goes afterwards
 * @param savedMethod the saved card to charge at once, without its holder
 * @param account the account of ours that the money is settled to
 */
record NewPayment(
    String reference,
    Money amount,
    String description,
    URI returnUrl,
    @Nullable String savedMethod,
    String account) {}
