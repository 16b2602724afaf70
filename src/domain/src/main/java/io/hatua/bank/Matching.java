package io.hatua.bank;

import io.hatua.bank.BankRows.LedgerCash;
import io.hatua.ledger.CashAccount;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.Outbox;
import io.hatua.payout.PayoutKey;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.settlement.MobileSettlements;
import io.hatua.settlement.Settlements;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds what an entry of the bank is in our books: by the reference that we or a provider gave it,
 * else by amount and day. The amounts are the same to the minor unit, always.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Matching {

  private static final Pattern CONFIRMED = Pattern.compile(".*/payout/\\d+/confirmed");
  private static final Set<String> OPENINGS =
      Set.of("OPENING_CREDIT", "OPENING_DEPOSIT", "OPENING_BANK");

  private final BankRows rows;
  private final Settlements settlements;
  private final MobileSettlements mobile;
  private final Outbox outbox;
  private final Policies policies;
  private final Clock clock;

  Matching(
      BankRows rows,
      Settlements settlements,
      MobileSettlements mobile,
      Outbox outbox,
      Policies policies,
      Clock clock) {
    this.rows = rows;
    this.settlements = settlements;
    this.mobile = mobile;
    this.outbox = outbox;
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * Matches what can be matched of an account, which the caller has locked. Tells the processes of
   * other statements whose entries were found: somebody may be asked about them.
   *
   * @param statementId the statement whose process asks; null for none
   */
  void run(CashAccount account, @Nullable String statementId) {
    List<BankEntry> entries = new ArrayList<>(rows.unmatched(account));
    if (entries.isEmpty()) {
      return;
    }
    entries.forEach(this::derive);
    List<LedgerCash> left =
        new ArrayList<>(
            rows.inTransit(account, entries.getFirst().amount().currency().getCurrencyCode()));
    List<BankEntry> found = new ArrayList<>();
    entries.removeIf(entry -> take(entry, left, byReference(entry, left)) && found.add(entry));
    entries.removeIf(entry -> take(entry, left, byAmount(entry, left)) && found.add(entry));
    found.stream()
        .filter(entry -> entry.state() == EntryState.OPEN)
        .filter(entry -> !entry.statementId().equals(statementId))
        .forEach(this::tell);
  }

  private void derive(BankEntry entry) {
    String reference = entry.reference();
    if (entry.account() == CashAccount.CLIENT
        && reference != null
        && MobileSettlements.concerns(reference)) {
      mobile.derive(reference, entry.amount(), entry.bookedOn());
    }
  }

  private boolean take(BankEntry entry, List<LedgerCash> left, List<LedgerCash> found) {
    long sum = found.stream().mapToLong(LedgerCash::minorUnits).sum();
    if (found.isEmpty() || sum != entry.amount().minorUnits()) {
      return false;
    }
    rows.match(
        entry.account(),
        entry.id(),
        found.stream().map(LedgerCash::entryId).toList(),
        clock.instant());
    left.removeAll(found);
    return true;
  }

  private void tell(BankEntry entry) {
    outbox.handOver(
        Aggregate.bankStatement(entry.statementId()),
        new EngineCommand.PublishMessage(
            "difference-resolved",
            entry.id(),
            policies.duration(Policy.BANK_EXPLANATION),
            Map.of()));
  }

  private List<LedgerCash> byReference(BankEntry entry, List<LedgerCash> left) {
    if (entry.code().equals(BankEntry.OPENING)) {
      return left.stream().filter(one -> OPENINGS.contains(one.rule())).toList();
    }
    String reference = entry.reference();
    if (reference == null) {
      return List.of();
    }
    Optional<PayoutKey> payout = PayoutKey.parse(reference);
    if (payout.isPresent()) {
      String end =
          "/%s/payout/%d/confirmed".formatted(payout.get().subjectId(), payout.get().attempt());
      return left.stream().filter(one -> one.key().endsWith(end)).toList();
    }
    Optional<Set<String>> settled = settlements.entryKeys(reference, entry.account());
    return settled.isEmpty()
        ? List.of()
        : left.stream().filter(one -> settled.get().contains(one.key())).toList();
  }

  /** The nearest day counts, the earlier of two; what has a reference is found by nothing else. */
  private List<LedgerCash> byAmount(BankEntry entry, List<LedgerCash> left) {
    long days = policies.number(Policy.BANK_MATCH_DAYS);
    return left.stream()
        .filter(one -> one.minorUnits() == entry.amount().minorUnits() && hasNoReference(one))
        .filter(one -> distance(entry, one) <= days || isLater(entry, one))
        .min(Comparator.comparingLong(one -> distance(entry, one)))
        .map(List::of)
        .orElse(List.of());
  }

  /** What finance waits for may come whenever it is recorded. */
  private static boolean isLater(BankEntry entry, LedgerCash one) {
    return entry.state() == EntryState.EXPLAINED && one.effectiveOn().isAfter(entry.bookedOn());
  }

  private static long distance(BankEntry entry, LedgerCash one) {
    return Math.abs(ChronoUnit.DAYS.between(entry.bookedOn(), one.effectiveOn()));
  }

  private static boolean hasNoReference(LedgerCash one) {
    return !one.rule().equals("WALLET_SETTLED") && !CONFIRMED.matcher(one.key()).matches();
  }
}
