package io.hatua.lease;

import io.hatua.money.Money;
import java.time.LocalDate;

/**
 * Something the lease costs (S1-24).
 *
 * @param dueOn when; of the monthly rent, the first full month
 */
public record LeaseCharge(Kind kind, Money amount, LocalDate dueOn) {

  /** What it is for. */
  public enum Kind {
    /** The rent of a full month. */
    RENT,
    /** The rent of the first month, by the day. */
    FIRST_RENT,
    /** The security deposit. */
    DEPOSIT,
    /** The one-off fee for drawing up the lease. */
    FEE
  }
}
