package io.hatua.payout;

import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.Ledger;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.LedgerLine;
import io.hatua.ledger.PostingRule;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of a payout in our records and in the ledger, however we learn of it. Every method
 * takes the payout as it was read with its lock.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PayoutRecords {

  /** A process may be held up; the message waits for it that much longer. */
  private static final Duration GRACE = Duration.ofDays(1);

  private final PayoutRows rows;
  private final Ledger ledger;
  private final Outbox outbox;
  private final ProviderAnomalies anomalies;
  private final Policies policies;
  private final Tenants tenants;
  private final Clock clock;

  PayoutRecords(
      PayoutRows rows,
      Ledger ledger,
      Outbox outbox,
      ProviderAnomalies anomalies,
      Policies policies,
      Tenants tenants,
      Clock clock) {
    this.rows = rows;
    this.ledger = ledger;
    this.outbox = outbox;
    this.anomalies = anomalies;
    this.policies = policies;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** Puts the money of a payout that is about to be recorded into payout clearing. */
  StoredPayout held(StoredPayout fresh) {
    Payout payout = fresh.payout();
    String entryId =
        inCase(
            fresh,
            LedgerEntry.of(
                Purse.of(payout).held(),
                key(fresh, "held"),
                tenants.today(),
                payout.amount(),
                about(payout)));
    return new StoredPayout(
        payout,
        fresh.correlationId(),
        fresh.description(),
        fresh.account(),
        entryId,
        fresh.providerId());
  }

  /** The bank says where a payout stands. */
  CallbackOutcome state(StoredPayout locked, ProviderPayout told) {
    String knownId = locked.providerId();
    if (knownId != null && !knownId.equals(told.id())) {
      return anomaly(
          locked, "OTHER_PAYOUT", "expected %s, but it is %s".formatted(knownId, told.id()));
    }
    if (locked.status() != PayoutStatus.REQUESTED) {
      boolean contradicts =
          (told.state() == ProviderPayout.State.PAID) != (locked.status() == PayoutStatus.PAID)
              && told.state() != ProviderPayout.State.PENDING;
      return contradicts
          ? anomaly(
              locked,
              "OTHER_END",
              "expected %s, but it is %s".formatted(locked.status(), told.state()))
          : CallbackOutcome.WITHOUT_EFFECT;
    }
    rows.sent(locked.id(), told.id());
    return switch (told.state()) {
      case PENDING -> CallbackOutcome.WITHOUT_EFFECT;
      case PAID -> paid(locked, told.amount());
      case FAILED -> failed(locked, PayoutStatus.FAILED, Payout.FAILED_AT_BANK);
      case CANCELLED -> failed(locked, PayoutStatus.VOIDED, null);
    };
  }

  /** The bank does not accept the order. */
  void refused(StoredPayout locked) {
    if (locked.status() == PayoutStatus.REQUESTED) {
      failed(locked, PayoutStatus.FAILED, Payout.REFUSED_BY_BANK);
    }
  }

  /** How a payout that we called off ended; the bank does not know it when it is empty. */
  void ended(StoredPayout locked, Optional<ProviderPayout> end) {
    if (end.isPresent()) {
      state(locked, end.get());
    } else if (locked.status() == PayoutStatus.REQUESTED) {
      failed(locked, PayoutStatus.VOIDED, null);
    }
  }

  /** Tells the engine that a payout is over. */
  void tellEngine(StoredPayout payout) {
    tellEngine(payout, GRACE.plus(policies.duration(Policy.EXPENSE_PAYOUT_ANSWER)));
  }

  /**
   * @param timeToLive how long the message waits for a process that is not there yet
   */
  void tellEngine(StoredPayout payout, Duration timeToLive) {
    outbox.handOver(
        payout.payout().subject(),
        new EngineCommand.PublishMessage("payout-settled", payout.id(), timeToLive, Map.of()));
    rows.engineToldAt(payout.id(), clock.instant());
  }

  void pollLater(StoredPayout locked) {
    if (locked.status() == PayoutStatus.REQUESTED) {
      rows.pollAt(locked.id(), clock.instant().plus(policies.duration(Policy.PROVIDER_POLL_AFTER)));
    }
  }

  private CallbackOutcome paid(StoredPayout locked, Money amount) {
    if (!locked.payout().amount().equals(amount)) {
      return anomaly(locked, "AMOUNT_MISMATCH", "another amount was paid than was asked for");
    }
    Payout payout = locked.payout();
    inCase(
        locked,
        LedgerEntry.of(
            Purse.of(payout).confirmed(),
            key(locked, "confirmed"),
            tenants.today(),
            confirmed(locked)));
    rows.settled(locked.id(), PayoutStatus.PAID, null, clock.instant());
    tellEngine(locked);
    return CallbackOutcome.APPLIED;
  }

  private CallbackOutcome failed(
      StoredPayout locked, PayoutStatus status, @Nullable String reason) {
    Invocation.current()
        .inCase(locked.correlationId())
        .run(
            () ->
                ledger.reverse(
                    Objects.requireNonNull(locked.holdEntry()),
                    key(locked, "voided"),
                    tenants.today()));
    rows.settled(locked.id(), status, reason, clock.instant());
    tellEngine(locked);
    return CallbackOutcome.APPLIED;
  }

  private List<LedgerLine> confirmed(StoredPayout locked) {
    Payout payout = locked.payout();
    Dimensions about = about(payout);
    if (payout.propertyId() == null) {
      return List.of(
          LedgerLine.debit(AccountCode.FIRM_PAYOUT_CLEARING, payout.amount(), about),
          LedgerLine.credit(AccountCode.OPERATING_BANK, payout.amount(), about));
    }
    List<LedgerLine> lines = new ArrayList<>();
    lines.add(LedgerLine.debit(Purse.of(payout).clearing(), payout.amount(), about));
    rows.shares(locked.id())
        .forEach(
            (ownerId, minorUnits) ->
                lines.add(
                    LedgerLine.credit(
                        AccountCode.CASH_CLIENT,
                        new Money(minorUnits, payout.amount().currency()),
                        about.withOwner(ownerId))));
    return lines;
  }

  /** Records for a person what we cannot act on; the sweep leaves the payout alone from here. */
  private CallbackOutcome anomaly(StoredPayout locked, String kind, String detail) {
    anomalies.add(PayoutCallbacks.PROVIDER, kind, locked.reference(), detail);
    rows.pollAt(locked.id(), null);
    return CallbackOutcome.ANOMALOUS;
  }

  private String inCase(StoredPayout payout, LedgerEntry entry) {
    return Invocation.current().inCase(payout.correlationId()).call(() -> ledger.post(entry));
  }

  private static Dimensions about(Payout payout) {
    Dimensions about = new Dimensions(null, null, payout.propertyId(), payout.ownerId());
    String supplier = payout.supplierId();
    return payout.ownerId() != null || supplier == null ? about : about.withVendor(supplier);
  }

  private static String key(StoredPayout payout, String purpose) {
    Aggregate subject = payout.payout().subject();
    return "%s/%s/payout/%d/%s"
        .formatted(subject.type(), subject.id(), payout.payout().attempt(), purpose);
  }

  /** Out of which money a payout is, with what is posted for it. */
  private enum Purse {
    FIRM(
        PostingRule.FIRM_PAYOUT_HELD,
        PostingRule.FIRM_PAYOUT_CONFIRMED,
        AccountCode.FIRM_PAYOUT_CLEARING),
    /** All owners of a property pay a supplier. */
    PROPERTY(
        PostingRule.VENDOR_PAYOUT_HELD,
        PostingRule.VENDOR_PAYOUT_CONFIRMED,
        AccountCode.PAYOUT_CLEARING_VENDORS),
    /** An owner gets what is theirs. */
    OWNER(
        PostingRule.DISBURSEMENT_HELD,
        PostingRule.DISBURSEMENT_CONFIRMED,
        AccountCode.PAYOUT_CLEARING_OWNERS);

    private final PostingRule held;
    private final PostingRule confirmed;
    private final AccountCode clearing;

    Purse(PostingRule held, PostingRule confirmed, AccountCode clearing) {
      this.held = held;
      this.confirmed = confirmed;
      this.clearing = clearing;
    }

    static Purse of(Payout payout) {
      return payout.propertyId() == null ? FIRM : payout.ownerId() == null ? PROPERTY : OWNER;
    }

    PostingRule held() {
      return held;
    }

    PostingRule confirmed() {
      return confirmed;
    }

    AccountCode clearing() {
      return clearing;
    }
  }
}
