package io.hatua.sandbox.payout;

import java.net.URI;
import java.util.Optional;

/**
 * One transfer that a customer asks for. How it ends goes by the end of the account's number.
 *
 * @param customer who asks
 * @param endToEndId the customer's key
 * @param fromAccount the customer's account that pays
 * @param toAccount the receiver's number; whose it is is not kept
 */
record NewPayout(
    String customer,
    String endToEndId,
    String fromAccount,
    long amountMinorUnits,
    String currency,
    String toAccount,
    URI callbackUrl) {

  private static final String UNKNOWN = "0000";
  private static final String CLOSED = "9999";
  private static final String SILENT = "7777";

  /** What it is called in logs and faults: a key is a customer's own. */
  String reference() {
    return customer + "/" + endToEndId;
  }

  /** Whether the bank can find the receiver's account. */
  boolean hasReceiver() {
    return !toAccount.endsWith(UNKNOWN);
  }

  /** How it will end; empty while the bank stays silent. */
  Optional<PayoutStatus> outlook() {
    return toAccount.endsWith(SILENT)
        ? Optional.empty()
        : Optional.of(toAccount.endsWith(CLOSED) ? PayoutStatus.FAILED : PayoutStatus.PAID);
  }
}
