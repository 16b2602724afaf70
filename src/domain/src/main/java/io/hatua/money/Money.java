package io.hatua.money;

import java.util.Currency;

/**
 * An amount of money.
 *
 * @param minorUnits whole minor units (cents); negative amounts are allowed
 * @param currency ISO 4217
 */
public record Money(long minorUnits, Currency currency) {

  /**
   * @param currencyCode ISO 4217, for instance {@code KES}
   * @throws IllegalArgumentException when there is no such currency
   */
  public static Money of(long minorUnits, String currencyCode) {
    return new Money(minorUnits, Currency.getInstance(currencyCode));
  }

  /**
   * @throws IllegalArgumentException when the currencies differ
   * @throws ArithmeticException when the sum does not fit
   */
  public Money plus(Money other) {
    return new Money(Math.addExact(minorUnits, sameCurrency(other).minorUnits), currency);
  }

  /** The same amount with the sign turned. */
  public Money negated() {
    return new Money(Math.negateExact(minorUnits), currency);
  }

  public boolean isPositive() {
    return minorUnits > 0;
  }

  private Money sameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "expected an amount in " + currency + ", but it is in " + other.currency);
    }
    return other;
  }
}
