package io.hatua.ledger;

import io.hatua.money.Money;

/**
 * More would be taken than there is: from a beneficiary's cash, a deposit held or a payout's hold.
 * Nothing was posted.
 */
public final class OverdrawnException extends RuntimeException {

  OverdrawnException(String whose, Money missing) {
    super(
        "expected enough money of %s, but %d %s (minor units) are missing"
            .formatted(whose, missing.minorUnits(), missing.currency()));
  }
}
