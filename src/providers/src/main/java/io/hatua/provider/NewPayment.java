package io.hatua.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
 * @param savedMethod the saved card to charge at once, without its holder
 * @param account the account of ours that the money is settled to
 */
public record NewPayment(
    String reference,
    long amountMinorUnits,
    String currency,
    String description,
    URI callbackUrl,
    URI returnUrl,
    Instant expiresAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String savedMethod,
    String account) {

  /** A payment that the payer makes on the provider's page. */
  public NewPayment(
      String reference,
      long amountMinorUnits,
      String currency,
      String description,
      URI callbackUrl,
      URI returnUrl,
      Instant expiresAt,
      String account) {
    this(
        reference,
        amountMinorUnits,
        currency,
        description,
        callbackUrl,
        returnUrl,
        expiresAt,
        null,
        account);
  }
}
