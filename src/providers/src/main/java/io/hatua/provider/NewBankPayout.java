package io.hatua.provider;

import java.net.URI;

/**
 * What we ask of the bank for one payout.
 *
 * @param reference our business key, such as {@code tnt_x/exp_y/payout/1}
 * @param amountMinorUnits how much, above zero
 * @param currency ISO 4217
 * @param bankCode of the receiver's bank
 * @param accountNumber the receiver's
 * @param accountName whose account it is
 * @param description what the receiver reads
 * @param callbackUrl where the bank tells us the outcome
 * @param fromAccount the account of ours that pays
 */
public record NewBankPayout(
    String reference,
    long amountMinorUnits,
    String currency,
    String bankCode,
    String accountNumber,
    String accountName,
    String description,
    URI callbackUrl,
    String fromAccount) {

  /** Leaves the receiver out. */
  @Override
  public String toString() {
    return "NewBankPayout[" + reference + "]";
  }
}
