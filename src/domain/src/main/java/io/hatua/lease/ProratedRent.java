package io.hatua.lease;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * The rent of a begun first month: the monthly rent times the days of the tenancy in that month,
 * divided by the days of that month, rounded half up to a whole minor unit. First and last day both
 * count; a tenancy from the first of the month pays it in full.
 */
final class ProratedRent {

  private ProratedRent() {}

  static long firstMonth(LeaseTerms terms) {
    YearMonth month = YearMonth.from(terms.startOn());
    LocalDate endOn = terms.endOn();
    LocalDate until =
        endOn != null && endOn.isBefore(month.atEndOfMonth()) ? endOn : month.atEndOfMonth();
    long days = ChronoUnit.DAYS.between(terms.startOn(), until) + 1;
    long twice = Math.multiplyExact(2 * days, terms.rentMinorUnits());
    return (twice + month.lengthOfMonth()) / (2L * month.lengthOfMonth());
  }
}
