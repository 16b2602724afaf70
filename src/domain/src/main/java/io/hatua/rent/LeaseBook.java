package io.hatua.rent;

import io.hatua.ledger.AccountCode;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.LedgerLine;
import io.hatua.ledger.PostingRule;
import io.hatua.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account of one lease, locked, while money moves on it. Each movement changes the rows at once
 * and leaves its ledger entries here; {@link LeaseBooks#close} posts those of all books together.
 *
 * <p>What came in and did not go back is always what is paid on charges plus the credit: {@code
 * opening credit + payments - refunds = paid + credit}. There is credit only while nothing is open.
 */
final class LeaseBook {

  private final RentRows rows;
  private final RentAccount account;
  private final LocalDate today;
  private final List<LedgerEntry> entries = new ArrayList<>();
  private long credit;
  private long movements;

  LeaseBook(RentRows rows, RentAccount account, long movements, LocalDate today) {
    this.rows = rows;
    this.account = account;
    this.today = today;
    this.credit = account.credit().minorUnits();
    this.movements = movements;
  }

  RentAccount account() {
    return account;
  }

  long credit() {
    return credit;
  }

  long movements() {
    return movements;
  }

  LocalDate today() {
    return today;
  }

  List<LedgerEntry> entries() {
    return entries;
  }

  void add(LedgerEntry entry) {
    entries.add(entry);
  }

  Dimensions about() {
    return new Dimensions(account.customerId(), account.leaseId(), account.propertyId(), null);
  }

  Money money(long minorUnits) {
    return new Money(minorUnits, account.credit().currency());
  }

  void addCredit(long minorUnits) {
    credit = Math.addExact(credit, minorUnits);
  }

  /** Makes a charge unless it was made before; credit pays it as far as it goes. */
  void charge(NewCharge charge) {
    if (rows.insertCharge(account, charge)) {
      add(
          LedgerEntry.of(
              charge.kind().rule(), charge.key(), charge.countsOn(), charge.amount(), about()));
      useCredit();
    }
  }

  /**
   * Pays open charges, the oldest first.
   *
   * @param paymentId whose money it is; null for credit
   * @return how much of the money they took
   */
  long pay(@Nullable String paymentId, long minorUnits, String entryKey) {
    long left = minorUnits;
    for (Charge charge : rows.openCharges(account.leaseId())) {
      long part = Math.min(left, charge.open().minorUnits());
      if (part > 0) {
        rows.allocate(account, charge.id(), paymentId, part, entryKey, today);
        left -= part;
      }
    }
    return minorUnits - left;
  }

  /**
   * Takes money back from the charges that it paid, the newest first: they are open again.
   *
   * @param paymentId whose money it was; null for credit
   * @param atMost minor units
   * @return how much was taken back
   */
  long free(@Nullable String paymentId, long atMost, String entryKey) {
    long left = atMost;
    for (RentRows.Allocated paid : rows.allocated(account.leaseId(), paymentId)) {
      long part = Math.min(left, paid.minorUnits());
      if (part > 0) {
        rows.allocate(account, paid.chargeId(), paymentId, -part, entryKey, today);
        left -= part;
      }
    }
    return atMost - left;
  }

  /** How much of a payment lies on charges now. */
  long paidBy(String paymentId) {
    return rows.allocated(account.leaseId(), paymentId).stream()
        .mapToLong(RentRows.Allocated::minorUnits)
        .sum();
  }

  /** Pays open charges from the credit. */
  void useCredit() {
    if (credit > 0) {
      String key = nextKey();
      long used = pay(null, credit, key);
      if (used > 0) {
        credit -= used;
        movements++;
        add(LedgerEntry.of(PostingRule.CREDIT_USED, key, today, money(used), about()));
      }
    }
  }

  /** Makes sure that there is so much credit, where need be by opening charges that it paid. */
  void needCredit(long minorUnits) {
    if (credit < minorUnits) {
      String key = nextKey();
      long freed = free(null, minorUnits - credit, key);
      credit += freed;
      movements++;
      if (credit < minorUnits) {
        throw new IllegalStateException(
            "expected lease %s to have %d minor units of credit, but there are %d"
                .formatted(account.leaseId(), minorUnits, credit));
      }
      add(LedgerEntry.of(PostingRule.CREDIT_RELEASED, key, today, money(freed), about()));
    }
  }

  /** Turns money that a charge no longer takes into credit. */
  void toCredit(long minorUnits) {
    if (minorUnits > 0) {
      credit = Math.addExact(credit, minorUnits);
      add(
          LedgerEntry.of(
              PostingRule.CREDIT_RELEASED, nextKey(), today, money(minorUnits), about()));
      movements++;
    }
  }

  /** Corrects the books where money went from charges to credit since its entry was posted. */
  void moveInLedgerOnly(long minorUnits) {
    if (minorUnits > 0) {
      add(LedgerEntry.of(PostingRule.CREDIT_USED, nextKey(), today, money(minorUnits), about()));
      movements++;
    }
  }

  /** The sides of one entry that concern the renter: the open part and the credit. */
  void renterLines(List<LedgerLine> lines, boolean debit, long receivable, long ofCredit) {
    line(lines, debit, AccountCode.ACCOUNTS_RECEIVABLE, receivable);
    line(lines, debit, AccountCode.CUSTOMER_CREDIT, ofCredit);
  }

  private void line(List<LedgerLine> lines, boolean debit, AccountCode code, long minorUnits) {
    if (minorUnits > 0) {
      lines.add(
          debit
              ? LedgerLine.debit(code, money(minorUnits), about())
              : LedgerLine.credit(code, money(minorUnits), about()));
    }
  }

  private String nextKey() {
    return "lease/" + account.leaseId() + "/credit/" + (movements + 1);
  }
}
