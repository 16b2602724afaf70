package io.hatua.web.ledger;

import io.hatua.ledger.Book;
import io.hatua.ledger.CodeBalance;
import io.hatua.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The trial balance of a book in one currency.
 *
 * @param debits what the debit balances come to; the credit balances come to the same
 */
record BookTotals(Book book, List<CodeBalance> balances, Money debits, Money credits) {

  private record Key(Book book, Currency currency) {}

  /** By book and currency; balances of zero are left out. */
  static List<BookTotals> of(List<CodeBalance> trialBalance) {
    Map<Key, List<CodeBalance>> books = new LinkedHashMap<>();
    trialBalance.stream()
        .filter(one -> one.balance().minorUnits() != 0)
        .forEach(
            one ->
                books
                    .computeIfAbsent(
                        new Key(one.code().book(), one.balance().currency()),
                        key -> new ArrayList<>())
                    .add(one));
    return books.entrySet().stream()
        .map(
            one ->
                new BookTotals(
                    one.getKey().book(),
                    one.getValue(),
                    sum(one.getValue(), one.getKey().currency(), 1),
                    sum(one.getValue(), one.getKey().currency(), -1)))
        .toList();
  }

  private static Money sum(List<CodeBalance> balances, Currency currency, int side) {
    return new Money(
        balances.stream().mapToLong(one -> Math.max(0, side * one.balance().minorUnits())).sum(),
        currency);
  }
}
