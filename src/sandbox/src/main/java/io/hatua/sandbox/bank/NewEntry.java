package io.hatua.sandbox.bank;

import io.hatua.sandbox.core.RequestCheck;

/**
 * What is to be booked.
 *
 * @param account as its owner names it
 * @param amountMinorUnits above zero where money comes in, below where it leaves
 * @param reference the business key that the order came with (end-to-end id)
 * @param text what the statement says of it
 */
public record NewEntry(
    String account,
    long amountMinorUnits,
    String currency,
    EntryKind kind,
    String reference,
    String text) {

  public NewEntry {
    new RequestCheck()
        .text("account", account, 100)
        .holds("amountMinorUnits", amountMinorUnits != 0, "must not be zero")
        .currency("currency", currency)
        .present("kind", kind)
        .text("reference", reference, 200)
        .text("text", text, 300)
        .done();
  }
}
