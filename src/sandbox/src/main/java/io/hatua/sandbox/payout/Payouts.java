package io.hatua.sandbox.payout;

import io.hatua.sandbox.bank.BankAccounts;
import io.hatua.sandbox.bank.EntryKind;
import io.hatua.sandbox.bank.NewEntry;
import io.hatua.sandbox.callback.CallbackQueue;
import io.hatua.sandbox.callback.Occurrence;
import io.hatua.sandbox.core.Ids;
import io.hatua.sandbox.core.Problems;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.Operation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The payouts and their one transition, from pending to a final state. */
@Component
class Payouts {

  private static final Duration WORK = Duration.ofMillis(500);

  private final JdbcClient jdbc;
  private final BankAccounts accounts;
  private final CallbackQueue callbacks;
  private final Clock clock;

  Payouts(JdbcClient jdbc, BankAccounts accounts, CallbackQueue callbacks, Clock clock) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.callbacks = callbacks;
    this.clock = clock;
  }

  @Transactional
  Payout create(NewPayout wanted) {
    String id = Ids.next("po");
    jdbc.sql("insert into payout values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            id,
            wanted.reference(),
            wanted.amountMinorUnits(),
            wanted.currency(),
            wanted.callbackUrl().toString(),
            PayoutStatus.PENDING.name(),
            wanted.outlook().map(PayoutStatus::name).orElse(null),
            clock.instant(),
            wanted.fromAccount())
        .update();
    return get(id);
  }

  /**
   * @throws org.springframework.web.ErrorResponseException 404 when there is none
   */
  @Transactional
  Payout get(String id) {
    return jdbc.sql("select * from payout where id = ?")
        .param(id)
        .query(Payout.class)
        .optional()
        .orElseThrow(() -> Problems.notFound("There is no payout " + id));
  }

  /** The payouts of every reference that starts so, oldest first. */
  @Transactional
  List<Payout> withPrefix(String referencePrefix) {
    return jdbc.sql("select * from payout where locate(?, reference) = 1 order by requested_at, id")
        .param(referencePrefix)
        .query(Payout.class)
        .list();
  }

  /** Cancels a pending payout; one that is over keeps the state it has. */
  @Transactional
  Payout cancelIfPending(String id) {
    Payout payout = get(id);
    return payout.status() == PayoutStatus.PENDING ? move(payout, PayoutStatus.CANCELLED) : payout;
  }

  /** Comes to an end and tells it; a payout that is over keeps the state it has. */
  @Transactional
  Payout settle(String id, PayoutStatus end) {
    Payout payout = get(id);
    return payout.status() == PayoutStatus.PENDING ? finish(payout, end) : payout;
  }

  /** Carries out the payouts that are due. */
  @Scheduled(fixedDelay = 250)
  @Transactional
  void settleDue() {
    jdbc.sql(
            """
            select * from payout
            where status = 'PENDING' and outlook is not null and requested_at <= ?
            """)
        .param(clock.instant().minus(WORK))
        .query(Payout.class)
        .list()
        .forEach(
            payout -> {
              PayoutStatus outlook = payout.outlook();
              if (outlook != null) {
                finish(payout, outlook);
              }
            });
  }

  private Payout finish(Payout payout, PayoutStatus end) {
    Payout settled = move(payout, end);
    String from = payout.fromAccount();
    if (end == PayoutStatus.PAID && from != null) {
      accounts.book(
          new NewEntry(
              from,
              -payout.amountMinorUnits(),
              payout.currency(),
              EntryKind.PAYOUT,
              payout.reference(),
              "Payout " + payout.id()));
    }
    callbacks.add(
        Provider.PAYOUTS,
        Operation.CALLBACK,
        new Occurrence(
            payout.callbackUrl(),
            "payout." + end.code(),
            payout.reference(),
            payout.id(),
            end.code(),
            payout.amountMinorUnits(),
            payout.currency(),
            end == PayoutStatus.FAILED ? "account_closed" : null));
    return settled;
  }

  private Payout move(Payout payout, PayoutStatus status) {
    jdbc.sql("update payout set status = ? where id = ?")
        .params(status.name(), payout.id())
        .update();
    return get(payout.id());
  }
}
