package io.hatua.sandbox.payments;

import java.math.BigDecimal;
import java.net.URI;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Money asked for under one reference: a payment intent and, where the payer is there, the link and
 * the one visit to it that led to it. Their ids differ in the prefix only.
 *
 * @param id of the payment intent
 * @param returnUrl where the payer goes afterwards; none when a saved card is charged
 * @param active whether the link may be followed
 * @param method the saved card that paid
 * @param account the merchant account that the money is settled to
 */
record Payment(
    String id,
    String reference,
    long amountMinorUnits,
    String currency,
    String description,
    @Nullable URI returnUrl,
    boolean active,
    PaymentStatus status,
    boolean refusingRefunds,
    @Nullable String method,
    @Nullable String account) {

  static final String INTENT = "pi_";
  static final String LINK = "plink_";
  static final String SESSION = "cs_";

  /** Its id as another of Stripe's objects. */
  String idAs(String prefix) {
    return prefix + id.substring(INTENT.length());
  }

  boolean isByLink() {
    return returnUrl != null;
  }

  boolean isPayable() {
    return status == PaymentStatus.REQUIRES_PAYMENT;
  }

  boolean isPaid() {
    return !isPayable() && status != PaymentStatus.VOIDED;
  }

  /** The amount as people write it, such as {@code KES 25,000.00}. */
  String displayAmount() {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    NumberFormat format = NumberFormat.getNumberInstance(Locale.ENGLISH);
    format.setMinimumFractionDigits(digits);
    return currency + " " + format.format(BigDecimal.valueOf(amountMinorUnits, digits));
  }
}
