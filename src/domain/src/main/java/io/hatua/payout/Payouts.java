package io.hatua.payout;

import io.hatua.identifier.Identifiers;
import io.hatua.ledger.Account;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.LedgerQueries;
import io.hatua.money.Money;
import io.hatua.owner.Owners;
import io.hatua.owner.Ownership;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.supplier.BankAccount;
import io.hatua.supplier.Supplier;
import io.hatua.supplier.Suppliers;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the tenant pays out. */
@Service
@Transactional
public class Payouts {

  private final PayoutRows rows;
  private final PayoutRecords records;
  private final Suppliers suppliers;
  private final Owners owners;
  private final LedgerQueries ledger;
  private final Policies policies;
  private final Clock clock;

  Payouts(
      PayoutRows rows,
      PayoutRecords records,
      Suppliers suppliers,
      Owners owners,
      LedgerQueries ledger,
      Policies policies,
      Clock clock) {
    this.rows = rows;
    this.records = records;
    this.suppliers = suppliers;
    this.owners = owners;
    this.ledger = ledger;
    this.policies = policies;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public Optional<Payout> find(String id) {
    return rows.find(id).map(StoredPayout::payout);
  }

  /** The attempts to pay an expense or a disbursement, oldest first. */
  @Transactional(readOnly = true)
  public List<Payout> of(String subjectId) {
    return rows.of(subjectId).stream().map(StoredPayout::payout).toList();
  }

  /**
   * Holds the money for the next attempt and puts the intent on record, in the transaction of
   * whoever decides it. Without a bank account, or without the money, the attempt has failed as
   * soon as it is on record, and nothing is held.
   *
   * @throws IllegalStateException when an earlier attempt is under way or was paid
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Payout prepare(PayoutDue due) {
    rows.lockFunds(due.propertyId());
    Optional<StoredPayout> last = rows.lockLast(due.subject().id());
    last.filter(
            earlier ->
                earlier.status() == PayoutStatus.REQUESTED || earlier.status() == PayoutStatus.PAID)
        .ifPresent(
            earlier -> {
              throw new IllegalStateException(
                  "expected %s to be over before it is paid again, but it is %s"
                      .formatted(earlier.id(), earlier.status()));
            });
    BankAccount account =
        Optional.ofNullable(due.supplierId())
            .flatMap(suppliers::find)
            .map(Supplier::bankAccount)
            .orElse(null);
    Map<String, Long> shares = shares(due);
    String refusal =
        account == null
            ? Payout.NO_BANK_ACCOUNT
            : isCovered(due, shares) ? null : Payout.INSUFFICIENT_FUNDS;
    Instant now = clock.instant();
    StoredPayout payout =
        new StoredPayout(
            new Payout(
                Identifiers.next("pyt"),
                due.subject(),
                last.map(earlier -> earlier.payout().attempt() + 1).orElse(1),
                due.propertyId(),
                due.ownerId(),
                due.supplierId(),
                due.amount(),
                refusal == null ? PayoutStatus.REQUESTED : PayoutStatus.FAILED,
                refusal,
                now,
                refusal == null ? null : now),
            Invocation.current().correlationId(),
            due.description(),
            account,
            null,
            null);
    if (refusal == null) {
      payout = records.held(payout);
      rows.insert(payout, now.plus(policies.duration(Policy.PROVIDER_POLL_AFTER)));
      rows.insertShares(payout.id(), shares);
    } else {
      rows.insert(payout, null);
      records.tellEngine(payout);
    }
    return payout.payout();
  }

  /** Tells the engine again that a payout is over, for a process that waits at this moment. */
  public void tellEngineAgain(String id) {
    rows.lock(id)
        .filter(payout -> payout.status() != PayoutStatus.REQUESTED)
        .ifPresent(payout -> records.tellEngine(payout, Duration.ZERO));
  }

  /**
   * Owners pay a supplier by their shares; what rounding leaves, the first; an owner is paid of
   * their own; nobody for the firm's own.
   */
  private Map<String, Long> shares(PayoutDue due) {
    String propertyId = due.propertyId();
    Map<String, Long> shares = new LinkedHashMap<>();
    if (propertyId == null) {
      return shares;
    }
    if (due.ownerId() != null) {
      shares.put(due.ownerId(), due.amount().minorUnits());
      return shares;
    }
    List<Ownership> ownership = owners.ownershipOf(propertyId);
    long rest = due.amount().minorUnits();
    for (Ownership share : ownership.subList(1, ownership.size())) {
      long part =
          Math.multiplyExact(due.amount().minorUnits(), share.shareBasisPoints()) / Owners.WHOLE;
      rest -= part;
      if (part > 0) {
        shares.put(share.owner().id(), part);
      }
    }
    shares.put(ownership.getFirst().owner().id(), rest);
    return shares;
  }

  private boolean isCovered(PayoutDue due, Map<String, Long> shares) {
    Money amount = due.amount();
    Map<String, Long> held = rows.held(due.propertyId(), amount.currency().getCurrencyCode());
    String propertyId = due.propertyId();
    if (propertyId == null) {
      return covers(AccountCode.OPERATING_BANK, amount, Dimensions.NONE, held.get(""));
    }
    return shares.entrySet().stream()
        .allMatch(
            share ->
                covers(
                    AccountCode.CASH_CLIENT,
                    new Money(share.getValue(), amount.currency()),
                    new Dimensions(null, null, propertyId, share.getKey()),
                    held.getOrDefault(share.getKey(), 0L)
                        + ledger.walletDebt(propertyId, share.getKey(), amount.currency())));
  }

  private boolean covers(
      AccountCode cash, Money wanted, Dimensions whose, @Nullable Long alreadyHeld) {
    long there = ledger.balance(Account.of(cash, wanted.currency(), whose)).minorUnits();
    return there - (alreadyHeld == null ? 0 : alreadyHeld) >= wanted.minorUnits();
  }
}
