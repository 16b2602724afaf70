package io.hatua.ledger;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Proves the books of the running invocation's tenant from the postings alone. */
@Service
public class LedgerCheck {

  private static final String BALANCES =
      """
      select a.id as account_id, coalesce(sum(p.minor_units), 0) as minor_units
      from ledger_account a
      left join ledger_posting p on p.tenant_id = a.tenant_id and p.account_id = a.id
      group by a.id""";

  private static final String BENEFICIARIES =
      """
      select a.beneficiary, a.currency, coalesce(sum(p.minor_units), 0) as minor_units
      from ledger_account a
      left join ledger_posting p on p.tenant_id = a.tenant_id and p.account_id = a.id
      where a.beneficiary is not null
      group by a.beneficiary, a.currency""";

  private final JdbcClient jdbc;

  LedgerCheck(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is wrong, as of one instant; empty when the books are right. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public List<LedgerFinding> findings() {
    List<LedgerFinding> findings = new ArrayList<>();
    find(
        findings,
        "every entry comes to zero per book and currency",
        """
        select format('entry %s is off by %s %s in book %s',
                      p.entry_id, sum(p.minor_units), a.currency, a.book)
        from ledger_posting p
        join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.account_id
        group by p.entry_id, a.book, a.currency having sum(p.minor_units) <> 0""");
    find(
        findings,
        "every entry has lines",
        """
        select format('entry %s has none', e.id) from ledger_entry e
        where not exists (select from ledger_posting p
                          where p.tenant_id = e.tenant_id and p.entry_id = e.id)""");
    find(
        findings,
        "every balance is the sum of its postings",
        """
        select format('account %s has %s, its postings come to %s',
                      s.account_id, coalesce(b.minor_units::text, 'none'), s.minor_units)
        from (%s) s left join ledger_balance b on b.account_id = s.account_id
        where b.minor_units is distinct from s.minor_units"""
            .replace("(%s)", "(" + BALANCES + ")"));
    find(
        findings,
        "every beneficiary has what was posted for it",
        """
        select format('%s has %s, its cash postings come to %s %s', beneficiary,
                      coalesce(b.minor_units::text, 'none'), s.minor_units, currency)
        from (%s) s full join ledger_beneficiary_balance b using (beneficiary, currency)
        where b.minor_units is distinct from s.minor_units"""
            .replace("(%s)", "(" + BENEFICIARIES + ")"));
    find(
        findings,
        "no beneficiary is below zero",
        """
        select format('%s has %s %s', beneficiary, minor_units, currency)
        from ledger_beneficiary_balance where minor_units < 0""");
    find(
        findings,
        "cash is the sum of what the beneficiaries have",
        """
        select format('cash is %s, the beneficiaries have %s %s',
                      coalesce(cash, 0), coalesce(held, 0), currency)
        from (select a.currency, sum(b.minor_units) as cash
              from ledger_balance b
              join ledger_account a on a.tenant_id = b.tenant_id and a.id = b.account_id
              where a.code like 'cash\\_bank.%' group by a.currency) c
        full join (select currency, sum(minor_units) as held
                   from ledger_beneficiary_balance group by currency) h using (currency)
        where coalesce(cash, 0) <> coalesce(held, 0)""");
    return findings;
  }

  /**
   * Computes every balance of the tenant again from the postings. Nobody posts meanwhile: in-flight
   * postings are waited for and new ones wait.
   */
  @Transactional
  public void rebuildBalances() {
    jdbc.sql("lock table ledger_balance, ledger_beneficiary_balance in exclusive mode").update();
    jdbc.sql(
            """
            insert into ledger_balance (account_id, minor_units) %s
            on conflict (tenant_id, account_id) do update set minor_units = excluded.minor_units"""
                .formatted(BALANCES))
        .update();
    jdbc.sql(
            """
            insert into ledger_beneficiary_balance (beneficiary, currency, minor_units) %s
            on conflict (tenant_id, beneficiary, currency)
            do update set minor_units = excluded.minor_units"""
                .formatted(BENEFICIARIES))
        .update();
  }

  private void find(List<LedgerFinding> findings, String check, String sql) {
    jdbc.sql(sql).query(String.class).list().stream()
        .map(detail -> new LedgerFinding(check, detail))
        .forEach(findings::add);
  }
}
