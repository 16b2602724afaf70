package io.hatua.bank;

import io.hatua.ledger.CashAccount;
import io.hatua.money.Money;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The bank statements of the tenant and how they stand against the books, to be read. */
@Service
@Transactional(readOnly = true)
public class BankReconciliation {

  private final BankRows rows;

  BankReconciliation(BankRows rows) {
    this.rows = rows;
  }

  /**
   * Newest first.
   *
   * @param account the only account; null for all
   */
  public Page<BankStatement> list(@Nullable CashAccount account, PageRequest request) {
    return rows.list(account, request);
  }

  public Optional<BankStatement> find(String id) {
    return rows.find(id);
  }

  /** In the order of the statement. */
  public Page<BankEntry> entries(String statementId, PageRequest request) {
    return rows.entries(statementId, request);
  }

  /** The entry that somebody is asked to explain. */
  public Optional<BankEntry> firstOpen(String statementId) {
    return rows.firstOpen(statementId).flatMap(rows::entry);
  }

  /** The three-way check of every account that has a statement, as of one instant. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public List<ThreeWay> check() {
    return Arrays.stream(CashAccount.values())
        .flatMap(account -> rows.last(account).stream())
        .map(this::check)
        .toList();
  }

  /** How many entries of an account's statements nobody knows yet. */
  public int unexplained(CashAccount account) {
    return rows.open(account);
  }

  /** How many entries of all statements up to a day nobody knows yet. */
  public int unexplainedThrough(LocalDate day) {
    return rows.openThrough(day);
  }

  private ThreeWay check(BankStatement last) {
    CashAccount account = last.account();
    Currency currency = last.closing().currency();
    return new ThreeWay(
        account,
        last.toOn(),
        last.closing(),
        new Money(
            rows.inTransit(account, currency.getCurrencyCode()).stream()
                .mapToLong(BankRows.LedgerCash::minorUnits)
                .sum(),
            currency),
        new Money(
            rows.unmatched(account).stream().mapToLong(entry -> entry.amount().minorUnits()).sum(),
            currency),
        new Money(rows.book(account, currency.getCurrencyCode()), currency),
        new Money(rows.beneficiaries(account, currency.getCurrencyCode()), currency),
        rows.open(account));
  }
}
