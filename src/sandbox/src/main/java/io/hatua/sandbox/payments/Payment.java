package io.hatua.sandbox.payments;

import java.math.BigDecimal;
import java.net.URI;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Money asked for under one reference.
 *
 * @param method what the card that paid is known by
 * @param account the merchant account that the money is settled to
 */
record Payment(
    String id,
    String reference,
    long amountMinorUnits,
    String currency,
    String description,
    URI callbackUrl,
    URI returnUrl,
    Instant expiresAt,
    PaymentStatus status,
    boolean refusingRefunds,
    @Nullable String method,
    @Nullable String account) {

  /** Whether a card may be tried at {@code now}; the moment of expiry itself is too late. */
  boolean isPayableAt(Instant now) {
    return status == PaymentStatus.REQUIRES_PAYMENT && now.isBefore(expiresAt);
  }

  /** The amount as people write it, such as {@code KES 25,000.00}. */
  String displayAmount() {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    NumberFormat format = NumberFormat.getNumberInstance(Locale.ENGLISH);
    format.setMinimumFractionDigits(digits);
    return currency + " " + format.format(BigDecimal.valueOf(amountMinorUnits, digits));
  }
}
