package io.hatua.ledger;

import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.tenancy.Invocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The months of the books that are closed, without a gap; {@code io.hatua.period} closes them. */
@Service
@Transactional(readOnly = true)
public class ClosedPeriods {

  private static final String SELECT = "select month, closed_by, closed_at from ledger_period ";

  private final JdbcClient jdbc;
  private final Clock clock;

  ClosedPeriods(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Latest first. */
  public Page<ClosedPeriod> list(PageRequest request) {
    List<ClosedPeriod> rows =
        jdbc.sql(
                SELECT
                    + """
                    where :cursor::text is null or to_char(month, 'YYYY-MM') < :cursor
                    order by month desc limit :rows""")
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query(ClosedPeriods::read)
            .list();
    return Page.of(rows, request, period -> period.month().toString());
  }

  /** The month that is closed. */
  public Optional<ClosedPeriod> find(YearMonth month) {
    return jdbc.sql(SELECT + "where month = :month")
        .param("month", month.atDay(1))
        .query(ClosedPeriods::read)
        .optional();
  }

  /** The oldest month that is open; none while the books are empty. */
  public Optional<YearMonth> firstOpen() {
    return jdbc.sql(
            """
            select coalesce((select max(month) + interval '1 month' from ledger_period),
                            (select min(effective_on) from ledger_entry))::date as day""")
        .query((row, index) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
        .single()
        .map(YearMonth::from);
  }

  /** Waits for whoever posts, and makes others wait until the transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock() {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('ledger/' || current_tenant(), 0))")
        .query((row, index) -> true)
        .single();
  }

  /** Nothing is posted for the month any more. */
  @Transactional(propagation = Propagation.MANDATORY)
  public ClosedPeriod add(YearMonth month) {
    jdbc.sql("insert into ledger_period (month, closed_by, closed_at) values (:month, :by, :now)")
        .param("month", month.atDay(1))
        .param("by", Invocation.current().actor().id())
        .param("now", Timestamp.from(clock.instant()))
        .update();
    return find(month).orElseThrow();
  }

  private static ClosedPeriod read(ResultSet row, int index) throws SQLException {
    return new ClosedPeriod(
        YearMonth.from(row.getObject("month", LocalDate.class)),
        row.getString("closed_by"),
        row.getTimestamp("closed_at").toInstant());
  }
}
