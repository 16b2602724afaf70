package io.hatua.sandbox.payments;

import io.hatua.sandbox.core.RequestCheck;
import java.net.URI;
import java.time.Instant;

/** The body that asks for one payment. */
record NewPayment(
    String reference,
    long amountMinorUnits,
    String currency,
    String description,
    URI callbackUrl,
    URI returnUrl,
    Instant expiresAt) {

  NewPayment {
    new RequestCheck()
        .text("reference", reference, 200)
        .amount("amountMinorUnits", amountMinorUnits)
        .currency("currency", currency)
        .text("description", description, 300)
        .webAddress("callbackUrl", callbackUrl)
        .webAddress("returnUrl", returnUrl)
        .present("expiresAt", expiresAt)
        .done();
  }
}
