package io.hatua.sandbox.bank;

import io.hatua.sandbox.core.Ids;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts at the bank. One that nobody opened is empty. */
@Component
public class BankAccounts {

  private final JdbcClient jdbc;
  private final Clock clock;

  BankAccounts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Books an entry, in the transaction of what it is for where there is one. */
  @Transactional
  public void book(NewEntry entry) {
    jdbc.sql(
            """
            insert into bank_entry (id, account, amount_minor_units, currency, kind, reference,
              text, booked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            Ids.next("be"),
            entry.account(),
            entry.amountMinorUnits(),
            entry.currency(),
            entry.kind().name(),
            entry.reference(),
            entry.text(),
            clock.instant())
        .update();
  }

  /** The entries of every account that starts so, oldest first. */
  @Transactional(readOnly = true)
  List<BankEntry> log(String accountPrefix) {
    return jdbc.sql("select * from bank_entry where locate(?, account) = 1 order by seq")
        .param(accountPrefix)
        .query(BankEntry.class)
        .list();
  }
}
