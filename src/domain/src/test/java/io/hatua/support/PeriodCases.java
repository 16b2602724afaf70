package io.hatua.support;

import io.hatua.ledger.AccountCode;
import io.hatua.ledger.ClosedPeriod;
import io.hatua.ledger.LedgerQueries;
import io.hatua.ledger.PropertyBalance;
import io.hatua.page.PageRequest;
import io.hatua.period.OpenPeriod;
import io.hatua.period.Periods;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Closes months of the books, within the test's invocation. */
@Component
public class PeriodCases {

  private static final Set<AccountCode> RESULT =
      Set.of(
          AccountCode.RENTAL_INCOME,
          AccountCode.LATE_FEE_INCOME,
          AccountCode.OTHER_INCOME,
          AccountCode.MAINTENANCE_EXPENSE,
          AccountCode.MANAGEMENT_FEE_EXPENSE,
          AccountCode.PAYMENT_CHARGES);

  private final Periods periods;
  private final LedgerQueries ledger;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final TestClock clock;

  PeriodCases(
      Periods periods,
      LedgerQueries ledger,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      TestClock clock) {
    this.periods = periods;
    this.ledger = ledger;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Waits until the oldest open month is over, and closes it; nothing while the books are empty.
   */
  public void closeNext() {
    periods.next().map(OpenPeriod::month).ifPresent(this::close);
  }

  private void close(YearMonth month) {
    Instant over = month.plusMonths(1).atDay(1).atTime(9, 0).toInstant(ZoneOffset.UTC);
    if (clock.instant().isBefore(over)) {
      clock.set(over);
    }
    periods.close(month);
  }

  /** What is left of income and expense at the end of the last month that is closed. */
  public List<PropertyBalance> leftInClosed() {
    return periods.closed(new PageRequest(null, 1)).items().stream()
        .map(ClosedPeriod::month)
        .flatMap(month -> ledger.byPropertyAndOwner(RESULT, month.atEndOfMonth()).stream())
        .toList();
  }

  /** What closing brought to the owners' equity; a debit is positive. */
  public long closedIntoEquity() {
    return transaction.execute(
        status ->
            jdbc.sql(
                    """
                    select coalesce(sum(p.minor_units), 0)::bigint
                    from ledger_posting p
                    join ledger_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
                    join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.account_id
                    where e.rule = 'PERIOD_CLOSED' and a.code = 'owner_equity.undistributed'""")
                .query(Long.class)
                .single());
  }
}
