package io.hatua.sandbox.payout;

import io.hatua.sandbox.core.RequestCheck;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for one payout. How it ends goes by the end of the account's number.
 *
 * @param fromAccount the caller's account that pays; without one it is on no statement
 */
record NewPayout(
    String reference,
    long amountMinorUnits,
    String currency,
    String bankCode,
    String accountNumber,
    String accountName,
    String description,
    URI callbackUrl,
    @Nullable String fromAccount) {

  private static final String UNKNOWN = "0000";
  private static final String CLOSED = "9999";
  private static final String SILENT = "7777";

  NewPayout {
    new RequestCheck()
        .text("reference", reference, 200)
        .amount("amountMinorUnits", amountMinorUnits)
        .currency("currency", currency)
        .text("bankCode", bankCode, 11)
        .text("accountNumber", accountNumber, 34)
        .holds(
            "accountNumber",
            accountNumber == null || !accountNumber.endsWith(UNKNOWN),
            "is no account of this bank")
        .text("accountName", accountName, 120)
        .text("description", description, 300)
        .webAddress("callbackUrl", callbackUrl)
        .optionalText("fromAccount", fromAccount, 100)
        .done();
  }

  /** How it will end; empty while the bank stays silent. */
  Optional<PayoutStatus> outlook() {
    return accountNumber.endsWith(SILENT)
        ? Optional.empty()
        : Optional.of(accountNumber.endsWith(CLOSED) ? PayoutStatus.FAILED : PayoutStatus.PAID);
  }
}
