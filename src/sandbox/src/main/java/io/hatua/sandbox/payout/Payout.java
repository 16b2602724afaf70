package io.hatua.sandbox.payout;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money to be paid out under one reference.
 *
 * @param reference the customer and their key
 * @param outlook how it will end; null while the bank stays silent
 * @param fromAccount the account that pays
 */
record Payout(
    String id,
    String reference,
    long amountMinorUnits,
    String currency,
    URI callbackUrl,
    PayoutStatus status,
    @Nullable PayoutStatus outlook,
    Instant requestedAt,
    String fromAccount) {

  String endToEndId() {
    return reference.substring(reference.indexOf('/') + 1);
  }
}
