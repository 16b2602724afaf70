package io.hatua.sandbox.payments;

import io.hatua.sandbox.core.RequestCheck;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for one payment.
 *
 * @param savedMethod the saved card to charge at once, without its holder
 * @param account the merchant account that the money is settled to; never settled without one
 */
record NewPayment(
    String reference,
    long amountMinorUnits,
    String currency,
    String description,
    URI callbackUrl,
    URI returnUrl,
    Instant expiresAt,
    @Nullable String savedMethod,
    @Nullable String account) {

  NewPayment {
    new RequestCheck()
        .text("reference", reference, 200)
        .amount("amountMinorUnits", amountMinorUnits)
        .currency("currency", currency)
        .text("description", description, 300)
        .webAddress("callbackUrl", callbackUrl)
        .webAddress("returnUrl", returnUrl)
        .present("expiresAt", expiresAt)
        .optionalText("savedMethod", savedMethod, 60)
        .optionalText("account", account, 100)
        .done();
  }
}
