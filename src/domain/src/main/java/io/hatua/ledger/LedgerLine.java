package io.hatua.ledger;

import io.hatua.money.Money;

/**
 * One line of an entry.
 *
 * @param amount more than zero, in the account's currency
 * @param dimensions what the line is about
 */
public record LedgerLine(Account account, Side side, Money amount, Dimensions dimensions) {

  /**
   * @throws IllegalArgumentException when the amount is not positive or in another currency
   */
  public LedgerLine {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException(
          "expected an amount of more than zero, but it is " + amount.minorUnits());
    }
    if (!amount.currency().equals(account.currency())) {
      throw new IllegalArgumentException(
          "expected an amount in " + account.currency() + ", but it is in " + amount.currency());
    }
  }

  /** A debit of the account that the dimensions choose under the code. */
  public static LedgerLine debit(AccountCode code, Money amount, Dimensions dimensions) {
    return of(Side.DEBIT, code, amount, dimensions);
  }

  /** A credit of the account that the dimensions choose under the code. */
  public static LedgerLine credit(AccountCode code, Money amount, Dimensions dimensions) {
    return of(Side.CREDIT, code, amount, dimensions);
  }

  static LedgerLine of(Side side, AccountCode code, Money amount, Dimensions dimensions) {
    return new LedgerLine(
        Account.of(code, amount.currency(), dimensions), side, amount, dimensions);
  }

  LedgerLine swapped() {
    return new LedgerLine(account, side.other(), amount, dimensions);
  }

  /** Minor units with the sign of the side: a debit is positive. */
  public long signedMinorUnits() {
    return side == Side.DEBIT ? amount.minorUnits() : -amount.minorUnits();
  }
}
