package io.hatua.rent;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rent of a month that a tenancy begins or ends in: the monthly rent times the days of the
 * tenancy in that month, divided by the days of that month, rounded half up to a whole minor unit.
 * First and last day both count; a month that the tenancy lasts through costs the whole rent. Where
 * the rent changes within the month, each day counts with the rent that it has.
 */
public final class ProratedRent {

  private ProratedRent() {}

  /**
   * The rent of one month, minor units; nothing where the tenancy does not touch it.
   *
   * @param endOn last day; null where the tenancy is open-ended
   * @param rentMinorUnits a month
   */
  public static long of(
      YearMonth month, LocalDate startOn, @Nullable LocalDate endOn, long rentMinorUnits) {
    return of(month, startOn, endOn, day -> rentMinorUnits);
  }

  /**
   * Like {@link #of(YearMonth, LocalDate, LocalDate, long)}.
   *
   * @param rentOn the monthly rent that holds on a day, minor units
   */
  static long of(
      YearMonth month,
      LocalDate startOn,
      @Nullable LocalDate endOn,
      ToLongFunction<LocalDate> rentOn) {
    LocalDate from = startOn.isAfter(month.atDay(1)) ? startOn : month.atDay(1);
    LocalDate until =
        endOn != null && endOn.isBefore(month.atEndOfMonth()) ? endOn : month.atEndOfMonth();
    long twice = 0;
    for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
      twice = Math.addExact(twice, Math.multiplyExact(2, rentOn.applyAsLong(day)));
    }
    return (twice + month.lengthOfMonth()) / (2L * month.lengthOfMonth());
  }
}
