package io.hatua.bank;

import io.hatua.ledger.CashAccount;
import io.hatua.money.Money;
import java.time.LocalDate;

/**
 * The three-way check of one account: what the bank has, what our books have, and whose it is.
 *
 * @param statementOn the day of the latest statement
 * @param statement its closing balance
 * @param inTransit what our books have and the bank does not show yet
 * @param notInBooks what the bank has and our books do not
 * @param book the cash in our books
 * @param beneficiaries the sum of what is whose
 * @param unexplained how many entries nobody knows yet
 */
public record ThreeWay(
    CashAccount account,
    LocalDate statementOn,
    Money statement,
    Money inTransit,
    Money notInBooks,
    Money book,
    Money beneficiaries,
    int unexplained) {

  /** What the bank would have, were both complete. */
  public Money adjusted() {
    return new Money(
        statement.minorUnits() + inTransit.minorUnits() - notInBooks.minorUnits(),
        statement.currency());
  }

  /** What is left between the two: nothing, unless a statement or an entry is missing. */
  public Money difference() {
    return new Money(book.minorUnits() - adjusted().minorUnits(), statement.currency());
  }

  /** Whether all three agree and nothing is unexplained. */
  public boolean ties() {
    return difference().minorUnits() == 0
        && book.minorUnits() == beneficiaries.minorUnits()
        && unexplained == 0;
  }
}
