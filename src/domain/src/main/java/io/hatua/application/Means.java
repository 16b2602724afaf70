package io.hatua.application;

/**
 * What an applicant earns and wants to pay, a month, in minor units.
 *
 * @param incomeToRentBasisPoints income ÷ rent, rounded down: 30000 is three times the rent
 */
public record Means(
    long incomeMinorUnits, long rentMinorUnits, String currency, long incomeToRentBasisPoints) {

  private static final long WHOLE = 10_000;

  static Means of(long incomeMinorUnits, long rentMinorUnits, String currency) {
    return new Means(
        incomeMinorUnits,
        rentMinorUnits,
        currency,
        Math.multiplyExact(incomeMinorUnits, WHOLE) / rentMinorUnits);
  }
}
