package io.hatua.ledger;

import java.util.Locale;

/** The side of an account that a line stands on; in sums, debits are positive. */
public enum Side {
  DEBIT,
  CREDIT;

  Side other() {
    return this == DEBIT ? CREDIT : DEBIT;
  }

  /** As it is written in events: {@code debit} or {@code credit}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
