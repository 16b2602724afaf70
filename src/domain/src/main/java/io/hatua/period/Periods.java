package io.hatua.period;

import io.hatua.bank.BankReconciliation;
import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.ledger.ClosedPeriod;
import io.hatua.ledger.ClosedPeriods;
import io.hatua.ledger.Ledger;
import io.hatua.ledger.LedgerCheck;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.period.OpenPeriod.Obstacle;
import io.hatua.tenancy.Tenants;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Closes the books month by month, the oldest first, for good. */
@Service
@Transactional
public class Periods {

  /** The code of the refusal of a month that is not the oldest open one. */
  public static final String NOT_NEXT = "PERIOD_NOT_NEXT";

  /** The code of the refusal of a month that has an {@link Obstacle}. */
  public static final String NOT_CLOSABLE = "PERIOD_NOT_CLOSABLE";

  private final ClosedPeriods closed;
  private final ClosingEntries closing;
  private final Ledger ledger;
  private final LedgerCheck check;
  private final BankReconciliation bank;
  private final Tenants tenants;
  private final Outbox outbox;

  Periods(
      ClosedPeriods closed,
      ClosingEntries closing,
      Ledger ledger,
      LedgerCheck check,
      BankReconciliation bank,
      Tenants tenants,
      Outbox outbox) {
    this.closed = closed;
    this.closing = closing;
    this.ledger = ledger;
    this.check = check;
    this.bank = bank;
    this.tenants = tenants;
    this.outbox = outbox;
  }

  /** What is closed, latest first. */
  @Transactional(readOnly = true)
  public Page<ClosedPeriod> closed(PageRequest request) {
    return closed.list(request);
  }

  /** The month to be closed next; none while the books are empty. */
  @Transactional(readOnly = true)
  public Optional<OpenPeriod> next() {
    return closed.firstOpen().map(month -> new OpenPeriod(month, List.copyOf(obstacles(month))));
  }

  /**
   * Closes a month: its income and expense go to the owners' equity, and nothing is posted for it
   * any more. One that is closed stays as it is. Publishes {@code period.closed}.
   *
   * @throws FaultsException without a month
   * @throws ConflictException with {@link #NOT_NEXT} or {@link #NOT_CLOSABLE}
   */
  public ClosedPeriod close(@Nullable YearMonth month) {
    if (month == null) {
      throw new FaultsException(List.of(new Fault("month", Fault.REQUIRED, "is needed")));
    }
    closed.lock();
    return closed.find(month).orElseGet(() -> closeNow(month));
  }

  private ClosedPeriod closeNow(YearMonth month) {
    if (closed.firstOpen().filter(month::equals).isEmpty()) {
      throw new ConflictException(
          NOT_NEXT, "expected the oldest open month of the books, but it is not " + month);
    }
    Set<Obstacle> obstacles = obstacles(month);
    if (!obstacles.isEmpty()) {
      throw new ConflictException(
          NOT_CLOSABLE, "expected nothing in the way of closing " + month + ", but " + obstacles);
    }
    ledger.postAll(closing.of(month));
    ClosedPeriod period = closed.add(month);
    outbox.publish(
        EventType.PERIOD_CLOSED, Aggregate.period(month.toString()), new Closed(month.toString()));
    return period;
  }

  private Set<Obstacle> obstacles(YearMonth month) {
    Set<Obstacle> obstacles = EnumSet.noneOf(Obstacle.class);
    if (!tenants.today().isAfter(month.atEndOfMonth())) {
      obstacles.add(Obstacle.NOT_OVER);
    }
    if (!check.findings().isEmpty()) {
      obstacles.add(Obstacle.BOOKS_UNSOUND);
    }
    if (bank.unexplainedThrough(month.atEndOfMonth()) > 0) {
      obstacles.add(Obstacle.BANK_UNEXPLAINED);
    }
    return obstacles;
  }

  private record Closed(String month) {}
}
