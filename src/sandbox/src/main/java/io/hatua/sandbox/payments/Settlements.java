package io.hatua.sandbox.payments;

import io.hatua.sandbox.bank.BankAccounts;
import io.hatua.sandbox.bank.EntryKind;
import io.hatua.sandbox.bank.NewEntry;
import io.hatua.sandbox.fault.Operation;
import io.hatua.sandbox.payments.Settlement.Line;
import io.hatua.sandbox.payments.SettlementStore.Due;
import io.hatua.sandbox.payments.SettlementStore.Unsettled;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pays out what was collected, each merchant account by itself: captures less refunds, chargebacks
 * and the provider's fees. What comes to nothing or less waits for more captures.
 */
@Component
class Settlements {

  /** Money held in trust comes whole: its fees are on the firm's monthly bill. */
  private static final String FREE_OF_CHARGE = "/deposits";

  private final SettlementStore store;
  private final SettlementProperties properties;
  private final BankAccounts bank;
  private final StripeObjects objects;
  private final StripeEvents events;
  private final Clock clock;

  Settlements(
      SettlementStore store,
      SettlementProperties properties,
      BankAccounts bank,
      StripeObjects objects,
      StripeEvents events,
      Clock clock) {
    this.store = store;
    this.properties = properties;
    this.bank = bank;
    this.objects = objects;
    this.events = events;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "${sandbox.settlement.every}")
  @Transactional
  void settleAll() {
    Instant before = clock.instant().minus(properties.delay());
    store.due(before).forEach(due -> settle(due, before));
  }

  Optional<Settlement> find(String id) {
    return store.find(id);
  }

  List<Settlement> after(String account, String id) {
    return store.after(account, id);
  }

  private void settle(Due due, Instant before) {
    List<Unsettled> unsettled = store.unsettled(due, before);
    List<Line> lines = new ArrayList<>();
    for (Unsettled one : unsettled) {
      boolean captured = one.kind() == Line.Kind.CAPTURE;
      lines.add(
          new Line(
              one.kind(),
              one.paymentId(),
              one.reference(),
              captured ? one.amountMinorUnits() : -one.amountMinorUnits()));
      long fee = captured ? fee(due, one.amountMinorUnits()) : 0;
      if (fee > 0) {
        lines.add(new Line(Line.Kind.FEE, one.paymentId(), one.reference(), -fee));
      }
    }
    long net = lines.stream().mapToLong(Line::amountMinorUnits).sum();
    if (net > 0) {
      pay(due, unsettled, lines, net);
    }
  }

  private void pay(Due due, List<Unsettled> unsettled, List<Line> lines, long net) {
    Settlement settlement = store.insert(due, net, clock.instant(), unsettled, lines);
    bank.book(
        new NewEntry(
            due.account(),
            net,
            due.currency(),
            EntryKind.SETTLEMENT,
            settlement.id(),
            "Card payments " + settlement.id()));
    events.tell(Operation.CALLBACK, "payout.paid", due.account(), objects.payout(settlement));
  }

  /** Half a minor unit is rounded up. */
  private long fee(Due due, long minorUnits) {
    return due.account().endsWith(FREE_OF_CHARGE)
        ? 0
        : (minorUnits * properties.feeBasisPoints() + 5_000) / 10_000;
  }
}
