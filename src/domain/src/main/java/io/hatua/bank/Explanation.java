package io.hatua.bank;

import io.hatua.ledger.CashAccount;

/** What finance says that an entry is which our books do not have. */
public enum Explanation {
  /** Our books will have it: it is matched then. */
  TIMING,
  /** Money from somebody unknown: nobody's in our books until it is recorded as a payment. */
  UNAPPLIED_RECEIPT,
  /** What the bank takes for itself: posted at once. */
  BANK_CHARGE;

  /** Whether an entry of that amount on that account can be it; nobody's deposit pays the bank. */
  boolean fits(CashAccount account, long minorUnits) {
    return switch (this) {
      case TIMING -> true;
      case UNAPPLIED_RECEIPT -> minorUnits > 0;
      case BANK_CHARGE -> minorUnits < 0 && account != CashAccount.DEPOSITS;
    };
  }
}
