package io.hatua.rent;

import io.hatua.ledger.AccountCode;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.Ledger;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.LedgerLine;
import io.hatua.ledger.LedgerQueries;
import io.hatua.ledger.PostingRule;
import io.hatua.ledger.RecordedEntry;
import io.hatua.ledger.Side;
import io.hatua.money.Money;
import io.hatua.owner.OwnerShares;
import io.hatua.owner.Owners;
import io.hatua.owner.Ownership;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What payments and refunds do to the account of a lease and to the books, in the transaction of
 * whoever records them (S1-48). The money of a payment lies with the owners of the property.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class RentReceipts {

  private static final Set<AccountCode> OWNERS_MONEY =
      Set.of(AccountCode.CASH_CLIENT, AccountCode.CASH_WALLET, AccountCode.PAYOUT_CLEARING_OWNERS);

  private final LeaseBooks books;
  private final Ledger ledger;
  private final LedgerQueries queries;
  private final Owners owners;

  RentReceipts(LeaseBooks books, Ledger ledger, LedgerQueries queries, Owners owners) {
    this.books = books;
    this.ledger = ledger;
    this.queries = queries;
    this.owners = owners;
  }

  /**
   * What came in.
   *
   * @param entryId its ledger entry
   * @param receivableMinorUnits what of it paid charges; the rest is credit
   */
  public record Received(String entryId, long receivableMinorUnits) {}

  /**
   * Money of a payment as the refunds so far leave it.
   *
   * @param refundedMinorUnits what went back or is on its way back
   * @param refunds how many refunds there were, failed ones too
   */
  public record Standing(
      String leaseId, String paymentId, Money amount, long refundedMinorUnits, int refunds) {}

  /**
   * Money came in: it pays open charges, the oldest first; what is left over is credit.
   *
   * @param wallet the provider that holds the money until it settles; null for cash and checks
   */
  public Received receive(String leaseId, String paymentId, Money amount, @Nullable String wallet) {
    LeaseBook book = books.open(leaseId);
    String key = receiptKey(paymentId);
    long receivable = book.pay(paymentId, amount.minorUnits(), key);
    long rest = amount.minorUnits() - receivable;
    book.addCredit(rest);
    List<LedgerLine> lines = new ArrayList<>();
    byOwner(book, amount.minorUnits())
        .forEach((owner, part) -> lines.add(cash(book, Side.DEBIT, owner, part, wallet)));
    book.renterLines(lines, false, receivable, rest);
    PostingRule rule =
        wallet != null
            ? PostingRule.WALLET_PAYMENT
            : rest > 0 ? PostingRule.OVERPAYMENT : PostingRule.RENT_PAYMENT;
    book.add(LedgerEntry.of(rule, key, book.today(), lines));
    String entryId = Objects.requireNonNull(books.close(book).get(key));
    return new Received(entryId, receivable);
  }

  /**
   * Charges damage that was found when the renter left, and pays what is open from the deposit of
   * the lease, the oldest charge first. What the deposit pays lies with the owners from then on.
   *
   * @param key business identity of the entry
   * @param deposit what there is of it
   * @return how much of the deposit was applied
   */
  public Money applyDeposit(String leaseId, String key, List<NewCharge> damage, Money deposit) {
    LeaseBook book = books.open(leaseId);
    damage.forEach(book::charge);
    long applied = book.pay(null, deposit.minorUnits(), key);
    if (applied > 0) {
      List<LedgerLine> lines = new ArrayList<>();
      lines.add(LedgerLine.debit(AccountCode.DEPOSITS_HELD, book.money(applied), book.about()));
      lines.add(LedgerLine.credit(AccountCode.CASH_DEPOSITS, book.money(applied), book.about()));
      byOwner(book, applied)
          .forEach((owner, part) -> lines.add(cash(book, Side.DEBIT, owner, part, null)));
      book.renterLines(lines, false, applied, 0);
      book.add(LedgerEntry.of(PostingRule.DEPOSIT_APPLIED, key, book.today(), lines));
    }
    books.close(book);
    return book.money(applied);
  }

  /**
   * A payment turns out not to be one: what it paid is open again, and what was left over is no
   * credit any more. Other credit pays what it can.
   *
   * @param payment nothing of it was refunded
   * @param received its receipt
   */
  public void takeBack(Standing payment, Received received) {
    LeaseBook book = books.open(payment.leaseId());
    String key = reversalKey(payment.paymentId());
    long amount = payment.amount().minorUnits();
    long freed = book.free(payment.paymentId(), amount, key);
    long fromCredit = amount - freed;
    book.needCredit(fromCredit);
    book.addCredit(-fromCredit);
    book.add(ledger.reversalOf(received.entryId(), key, book.today()));
    book.moveInLedgerOnly(received.receivableMinorUnits() - freed);
    book.useCredit();
    books.close(book);
  }

  /**
   * Puts a part of a payment into payout clearing for its next refund: its credit first, then the
   * newest charges that it paid, which are open again. Other credit pays what it can.
   *
   * @return the ledger entry of the hold
   */
  public String holdRefund(Standing payment, long minorUnits) {
    LeaseBook book = books.open(payment.leaseId());
    String key = refund(payment.paymentId(), payment.refunds() + 1, "held");
    long ownCredit =
        payment.amount().minorUnits()
            - payment.refundedMinorUnits()
            - book.paidBy(payment.paymentId());
    long fromCredit = Math.min(ownCredit, minorUnits);
    book.needCredit(fromCredit);
    book.addCredit(-fromCredit);
    long freed = book.free(payment.paymentId(), minorUnits - fromCredit, key);
    List<LedgerLine> lines = new ArrayList<>();
    book.renterLines(lines, true, freed, fromCredit);
    OwnerShares.split(minorUnits, left(payment))
        .forEach(
            (owner, part) ->
                lines.add(
                    LedgerLine.credit(
                        AccountCode.PAYOUT_CLEARING_OWNERS,
                        book.money(part),
                        book.about().withOwner(owner))));
    book.add(LedgerEntry.of(PostingRule.RENT_REFUND_HELD, key, book.today(), lines));
    book.useCredit();
    return Objects.requireNonNull(books.close(book).get(key));
  }

  /** The money of a refund has left. */
  public void confirmRefund(
      String leaseId, String paymentId, int number, String holdEntry, @Nullable String wallet) {
    LeaseBook book = books.open(leaseId);
    List<LedgerLine> lines = new ArrayList<>();
    for (LedgerLine held : clearing(holdEntry)) {
      Dimensions about = held.dimensions();
      lines.add(LedgerLine.debit(AccountCode.PAYOUT_CLEARING_OWNERS, held.amount(), about));
      lines.add(
          cash(
              book,
              Side.CREDIT,
              Objects.requireNonNull(about.ownerId()),
              held.amount().minorUnits(),
              wallet));
    }
    book.add(
        LedgerEntry.of(
            PostingRule.RENT_REFUND_CONFIRMED, refundKey(paymentId, number), book.today(), lines));
    books.close(book);
  }

  /** The money of a refund stays: all of it is credit, which pays what is open. */
  public void failRefund(String leaseId, String paymentId, int number, String holdEntry) {
    LeaseBook book = books.open(leaseId);
    RecordedEntry hold = queries.entry(holdEntry).orElseThrow();
    book.add(ledger.reversalOf(holdEntry, refund(paymentId, number, "failed"), book.today()));
    for (LedgerLine line : hold.lines()) {
      switch (line.account().code()) {
        case CUSTOMER_CREDIT -> book.addCredit(line.amount().minorUnits());
        case ACCOUNTS_RECEIVABLE -> book.toCredit(line.amount().minorUnits());
        default -> {
          continue;
        }
      }
    }
    book.useCredit();
    books.close(book);
  }

  private List<LedgerLine> clearing(String holdEntry) {
    return queries.entry(holdEntry).orElseThrow().lines().stream()
        .filter(line -> line.account().code() == AccountCode.PAYOUT_CLEARING_OWNERS)
        .toList();
  }

  /** What of a payment is left with each owner. */
  private Map<String, Long> left(Standing payment) {
    List<String> keys =
        Stream.concat(
                Stream.of(receiptKey(payment.paymentId())),
                IntStream.rangeClosed(1, payment.refunds())
                    .boxed()
                    .flatMap(
                        number ->
                            Stream.of("held", "confirmed", "failed")
                                .map(step -> refund(payment.paymentId(), number, step))))
            .toList();
    return queries.sumsByOwner(keys, OWNERS_MONEY);
  }

  /** The money of an amount by the shares of the owners. */
  private Map<String, Long> byOwner(LeaseBook book, long minorUnits) {
    Map<String, Long> shares = new LinkedHashMap<>();
    for (Ownership share : owners.ownershipOf(book.account().propertyId())) {
      shares.put(share.owner().id(), (long) share.shareBasisPoints());
    }
    return OwnerShares.split(minorUnits, shares);
  }

  private static LedgerLine cash(
      LeaseBook book, Side side, String owner, long minorUnits, @Nullable String wallet) {
    AccountCode code = wallet == null ? AccountCode.CASH_CLIENT : AccountCode.CASH_WALLET;
    Dimensions about = book.about().withOwner(owner);
    Dimensions where = wallet == null ? about : about.withWallet(wallet);
    return side == Side.DEBIT
        ? LedgerLine.debit(code, book.money(minorUnits), where)
        : LedgerLine.credit(code, book.money(minorUnits), where);
  }

  /** The key of the entry that booked a payment. */
  public static String receiptKey(String paymentId) {
    return "payment/" + paymentId + "/received";
  }

  /** The key of the entry that took a payment back. */
  public static String reversalKey(String paymentId) {
    return "payment/" + paymentId + "/reversed";
  }

  /** The key of the entry that booked a refund as gone. */
  public static String refundKey(String paymentId, int number) {
    return refund(paymentId, number, "confirmed");
  }

  private static String refund(String paymentId, int number, String step) {
    return "payment/" + paymentId + "/refund/" + number + "/" + step;
  }
}
