package io.hatua.settlement;

import io.hatua.ledger.AccountCode;
import io.hatua.ledger.CashAccount;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.Ledger;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.LedgerLine;
import io.hatua.ledger.LedgerQueries;
import io.hatua.ledger.PostingRule;
import io.hatua.ledger.RecordedEntry;
import io.hatua.money.Money;
import io.hatua.owner.OwnerShares;
import io.hatua.settlement.SettlementRows.OpenLine;
import io.hatua.tenancy.Tenants;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves the money of a settlement from the wallet to the bank: exactly what our books put into the
 * wallet, for each property and owner by themselves. A charge that the owner's money does not cover
 * waits, and so does what our books do not know yet; both come in a later pass.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SettlementPosting {

  private final SettlementRows rows;
  private final Ledger ledger;
  private final LedgerQueries queries;
  private final Tenants tenants;

  SettlementPosting(SettlementRows rows, Ledger ledger, LedgerQueries queries, Tenants tenants) {
    this.rows = rows;
    this.ledger = ledger;
    this.queries = queries;
    this.tenants = tenants;
  }

  /**
   * Posts what can be posted now.
   *
   * @param locked read with its lock
   * @return the lines that stay open
   */
  List<SettlementLine> post(Settlement locked) {
    List<OpenLine> open = rows.open(locked.id());
    List<String> keys =
        open.stream().flatMap(one -> EntryKeys.of(one.line()).stream()).distinct().toList();
    Map<String, RecordedEntry> entries = queries.entriesByKey(keys);
    Set<String> taken = rows.taken(keys);
    Parts parts = new Parts(locked.net().currency());
    List<SettlementLine> left = new ArrayList<>();
    for (OpenLine one : open) {
      Optional<RecordedEntry> entry =
          EntryKeys.of(one.line())
              .filter(key -> taken.add(one.line().kind() + " " + key))
              .map(entries::get);
      if (entry.filter(known -> isTaken(locked, one.line(), known, parts)).isPresent()) {
        rows.posted(locked.id(), one.number(), entry.get().key());
      } else {
        left.add(one.line());
      }
    }
    post(locked, parts.lines(locked.provider()));
    return left;
  }

  /** Money of deposits is booked at the bank from the start: there is nothing to move. */
  private boolean isTaken(
      Settlement settlement, SettlementLine line, RecordedEntry entry, Parts parts) {
    if (settlement.account() != CashAccount.CLIENT) {
      return entry.lines().stream()
              .filter(one -> one.account().code() == settlement.account().code())
              .mapToLong(LedgerLine::signedMinorUnits)
              .sum()
          == line.amountMinorUnits();
    }
    Map<Whose, Long> wallet = wallet(entry, settlement);
    if (line.kind() == SettlementLine.Kind.FEE) {
      return parts.charge(-line.amountMinorUnits(), wallet);
    }
    long sum = wallet.values().stream().mapToLong(Long::longValue).sum();
    if (sum != line.amountMinorUnits()) {
      return false;
    }
    parts.settle(wallet);
    return true;
  }

  private void post(Settlement settlement, List<LedgerLine> lines) {
    if (!lines.isEmpty()) {
      ledger.post(
          LedgerEntry.of(
              PostingRule.WALLET_SETTLED,
              settlement.entryKey(settlement.passes() + 1),
              tenants.today(),
              lines));
      rows.passed(settlement.id());
    }
  }

  private static Map<Whose, Long> wallet(RecordedEntry entry, Settlement settlement) {
    Map<Whose, Long> wallet = new LinkedHashMap<>();
    for (LedgerLine line : entry.lines()) {
      if (line.account().code() == AccountCode.CASH_WALLET
          && settlement.provider().equals(line.account().subject())
          && settlement.net().currency().equals(line.account().currency())) {
        wallet.merge(Whose.of(line.dimensions()), line.signedMinorUnits(), Long::sum);
      }
    }
    return wallet;
  }

  private record Whose(String propertyId, String ownerId) implements Comparable<Whose> {

    static Whose of(Dimensions about) {
      return new Whose(
          Objects.requireNonNull(about.propertyId()), Objects.requireNonNull(about.ownerId()));
    }

    static Whose named(String name) {
      int slash = name.indexOf('/');
      return new Whose(name.substring(0, slash), name.substring(slash + 1));
    }

    @Override
    public int compareTo(Whose other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return propertyId + "/" + ownerId;
    }
  }

  /** What of a pass is whose. */
  private final class Parts {

    private final Currency currency;
    private final Map<Whose, Long> settled = new TreeMap<>();
    private final Map<Whose, Long> charged = new TreeMap<>();

    Parts(Currency currency) {
      this.currency = currency;
    }

    void settle(Map<Whose, Long> wallet) {
      wallet.forEach((whose, amount) -> settled.merge(whose, amount, Long::sum));
    }

    /**
     * Charges owners in the shares in which they got the payment.
     *
     * @return false when the money of one of them does not cover it: nothing is charged
     */
    boolean charge(long minorUnits, Map<Whose, Long> wallet) {
      Map<String, Long> weights = new LinkedHashMap<>();
      wallet.forEach((whose, amount) -> weights.put(whose.toString(), Math.max(0, amount)));
      if (minorUnits < 0 || weights.values().stream().allMatch(weight -> weight == 0)) {
        return false;
      }
      Map<String, Long> shares = OwnerShares.split(minorUnits, weights);
      boolean covered =
          shares.entrySet().stream()
              .allMatch(share -> covers(Whose.named(share.getKey()), share.getValue()));
      if (covered) {
        shares.forEach((name, part) -> charged.merge(Whose.named(name), part, Long::sum));
      }
      return covered;
    }

    private boolean covers(Whose whose, long minorUnits) {
      return queries.cashOf(whose.propertyId(), whose.ownerId(), currency)
          >= charged.getOrDefault(whose, 0L) + minorUnits;
    }

    List<LedgerLine> lines(String wallet) {
      List<LedgerLine> lines = new ArrayList<>();
      charged.keySet().forEach(whose -> settled.putIfAbsent(whose, 0L));
      settled.forEach(
          (whose, amount) -> {
            Dimensions about = new Dimensions(null, null, whose.propertyId(), whose.ownerId());
            long charge = charged.getOrDefault(whose, 0L);
            add(lines, AccountCode.CASH_CLIENT, amount - charge, about);
            add(lines, AccountCode.PAYMENT_CHARGES, charge, about);
            add(lines, AccountCode.CASH_WALLET, -amount, about.withWallet(wallet));
          });
      return lines;
    }

    /** A debit, or a credit below zero. */
    private void add(List<LedgerLine> lines, AccountCode code, long minorUnits, Dimensions about) {
      if (minorUnits > 0) {
        lines.add(LedgerLine.debit(code, new Money(minorUnits, currency), about));
      } else if (minorUnits < 0) {
        lines.add(LedgerLine.credit(code, new Money(-minorUnits, currency), about));
      }
    }
  }
}
