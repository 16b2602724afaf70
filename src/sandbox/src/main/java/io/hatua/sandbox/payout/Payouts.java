package io.hatua.sandbox.payout;

import io.hatua.sandbox.bank.BankAccounts;
import io.hatua.sandbox.bank.EntryKind;
import io.hatua.sandbox.bank.NewEntry;
import io.hatua.sandbox.callback.CallbackQueue;
import io.hatua.sandbox.core.Ids;
import io.hatua.sandbox.core.Problems;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.Operation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  /** Takes a transfer, each key of a customer once; the answer is the bank's report on it. */
  @Transactional
  String submit(NewPayout wanted) {
    if (find(wanted.reference()).isPresent()) {
      return refused(wanted, Pain002.DOUBLE);
    }
    return wanted.hasReceiver() ? report(create(wanted)) : refused(wanted, Pain002.UNKNOWN_ACCOUNT);
  }

  /** The bank's report on a transfer as it stands now. */
  String report(Payout payout) {
    return Pain002.of(Ids.next("rp"), payout, clock.instant());
  }

  private String refused(NewPayout wanted, String reason) {
    return Pain002.refused(Ids.next("rp"), wanted.endToEndId(), reason, clock.instant());
  }

  private Payout create(NewPayout wanted) {
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

  /** The payout with a customer's key. */
  @Transactional
  Optional<Payout> find(String reference) {
    return jdbc.sql("select * from payout where reference = ?")
        .param(reference)
        .query(Payout.class)
        .optional();
  }

  /**
   * The latest payout with a key, whichever customer's: they have one API key together.
   *
   * @throws org.springframework.web.ErrorResponseException 404 when there is none
   */
  @Transactional
  Payout withKey(String endToEndId) {
    return jdbc.sql(
            """
            select * from payout where substring(reference, locate('/', reference) + 1) = ?
            order by requested_at desc fetch first row only
            """)
        .param(endToEndId)
        .query(Payout.class)
        .optional()
        .orElseThrow(() -> Problems.notFound("There is no payout with this key"));
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
    if (end == PayoutStatus.PAID) {
      accounts.book(
          new NewEntry(
              payout.fromAccount(),
              -payout.amountMinorUnits(),
              payout.currency(),
              EntryKind.PAYOUT,
              payout.endToEndId(),
              "Payout " + payout.id()));
    }
    callbacks.add(
        Provider.PAYOUTS,
        Operation.CALLBACK,
        payout.callbackUrl(),
        "pain.002." + end.iso(),
        payout.reference(),
        id -> Pain002.of(id, settled, clock.instant()));
    return settled;
  }

  private Payout move(Payout payout, PayoutStatus status) {
    jdbc.sql("update payout set status = ? where id = ?")
        .params(status.name(), payout.id())
        .update();
    return get(payout.id());
  }
}
