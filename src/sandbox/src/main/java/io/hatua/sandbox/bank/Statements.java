package io.hatua.sandbox.bank;

import io.hatua.sandbox.core.Problems;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The statements of the accounts: each entry is on one, and each begins where the last ended. */
@Component
class Statements {

  private static final int PAGE = 100;

  private final JdbcClient jdbc;
  private final Clock clock;

  Statements(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * At the end of the bank's day, and when a tester asks: a line under every account that moved.
   */
  @Scheduled(cron = "0 0 0 * * *", zone = "Africa/Nairobi")
  @Transactional
  void drawLines() {
    jdbc.sql("select distinct account, currency from bank_entry where statement_id is null")
        .query(Open.class)
        .list()
        .forEach(this::drawLine);
  }

  /** At most a page of an account's statements, oldest first, from behind the one named. */
  List<Statement> after(String account, String id) {
    return jdbc.sql(
            """
            select * from bank_statement
            where account = ?
              and seq > coalesce((select s.seq from bank_statement s where s.id = ?), 0)
            order by seq fetch first %d rows only
            """
                .formatted(PAGE))
        .params(account, id)
        .query(Statement.class)
        .list();
  }

  /**
   * @throws org.springframework.web.ErrorResponseException 404 when there is none
   */
  Statement get(String id) {
    return jdbc.sql("select * from bank_statement where id = ?")
        .param(id)
        .query(Statement.class)
        .optional()
        .orElseThrow(() -> Problems.notFound("There is no statement " + id));
  }

  List<BankEntry> entries(Statement statement) {
    return jdbc.sql("select * from bank_entry where statement_id = ? order by seq")
        .param(statement.id())
        .query(BankEntry.class)
        .list();
  }

  private void drawLine(Open open) {
    String id = "S" + UUID.randomUUID().toString().replace("-", "");
    Instant now = clock.instant();
    Last last =
        jdbc.sql(
                """
                select number, closing_minor_units as balance, to_at from bank_statement
                where account = ? and currency = ? order by seq desc fetch first row only
                """)
            .params(open.account(), open.currency())
            .query(Last.class)
            .optional()
            .orElse(new Last(0, 0, now));
    jdbc.sql(
            """
            update bank_entry set statement_id = ?
            where account = ? and currency = ? and statement_id is null
            """)
        .params(id, open.account(), open.currency())
        .update();
    long moved =
        jdbc.sql("select sum(amount_minor_units) from bank_entry where statement_id = ?")
            .param(id)
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into bank_statement (id, account, currency, number, opening_minor_units,
              closing_minor_units, from_at, to_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            open.account(),
            open.currency(),
            last.number() + 1,
            last.balance(),
            last.balance() + moved,
            last.toAt(),
            now)
        .update();
  }

  private record Open(String account, String currency) {}

  private record Last(int number, long balance, Instant toAt) {}
}
