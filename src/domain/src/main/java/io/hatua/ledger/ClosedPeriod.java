package io.hatua.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A month of the books that is closed.
 *
 * @param closedBy the user
 */
public record ClosedPeriod(YearMonth month, String closedBy, Instant closedAt) {

  public LocalDate lastDay() {
    return month.atEndOfMonth();
  }
}
