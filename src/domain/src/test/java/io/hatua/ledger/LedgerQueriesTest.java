package io.hatua.ledger;

import static io.hatua.ledger.AccountCode.ACCOUNTS_RECEIVABLE;
import static io.hatua.ledger.AccountCode.CASH_CLIENT;
import static io.hatua.ledger.AccountCode.CASH_DEPOSITS;
import static io.hatua.ledger.AccountCode.DEPOSITS_HELD;
import static io.hatua.ledger.AccountCode.RENTAL_INCOME;
import static io.hatua.ledger.PostingRule.DEPOSIT_RECEIVED;
import static io.hatua.ledger.PostingRule.RENT_CHARGE;
import static io.hatua.ledger.PostingRule.RENT_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.money.Money;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class LedgerQueriesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final Dimensions FIRST = new Dimensions("cus_1", "lse_1", "prp_1", "own_1");
  private static final Dimensions SECOND = new Dimensions("cus_2", "lse_2", "prp_1", "own_1");

  @Autowired Ledger ledger;
  @Autowired LedgerQueries queries;
  @Autowired LedgerCheck check;
  @Autowired TestTenants tenants;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private Invocation invocation;
  private String charge;
  private String deposit;
  private String payment;

  @BeforeEach
  void postTwoLeases() {
    invocation = tenants.create();
    charge = post(RENT_CHARGE, DAY.plusDays(1), 25_000, FIRST);
    post(RENT_CHARGE, DAY, 30_000, SECOND);
    deposit = post(DEPOSIT_RECEIVED, DAY, 50_000, FIRST);
    payment = post(RENT_PAYMENT, DAY.plusDays(3), 10_000, FIRST);
  }

  @Test
  void entriesOfALeaseAreWholeAndInTheOrderTheyWerePosted() {
    List<RecordedEntry> entries = in(() -> queries.entriesOfLease("lse_1"));
    assertThat(entries).extracting(RecordedEntry::id).containsExactly(charge, deposit, payment);
    assertThat(entries).allSatisfy(entry -> assertThat(entry.lines()).hasSize(2));
  }

  @Test
  void unknownLeaseHasNoEntries() {
    assertThat(in(() -> queries.entriesOfLease("lse_none"))).isEmpty();
    assertThat(in(() -> queries.balancesOfLease("lse_none"))).isEmpty();
  }

  @Test
  void balancesOfALeaseLeaveOthersOut() {
    assertThat(in(() -> queries.balancesOfLease("lse_1")))
        .containsExactlyInAnyOrder(
            new CodeBalance(ACCOUNTS_RECEIVABLE, kes(15_000)),
            new CodeBalance(RENTAL_INCOME, kes(-25_000)),
            new CodeBalance(CASH_CLIENT, kes(10_000)),
            new CodeBalance(CASH_DEPOSITS, kes(50_000)),
            new CodeBalance(DEPOSITS_HELD, kes(-50_000)));
  }

  @Test
  void trialBalanceCountsWhatIsEffectiveByTheDate() {
    assertThat(in(() -> queries.trialBalance(DAY.minusDays(1)))).isEmpty();
    assertThat(in(() -> queries.trialBalance(DAY)))
        .containsExactlyInAnyOrder(
            new CodeBalance(ACCOUNTS_RECEIVABLE, kes(30_000)),
            new CodeBalance(RENTAL_INCOME, kes(-30_000)),
            new CodeBalance(CASH_DEPOSITS, kes(50_000)),
            new CodeBalance(DEPOSITS_HELD, kes(-50_000)));
    assertThat(in(() -> queries.trialBalance(DAY.plusDays(1))))
        .contains(new CodeBalance(ACCOUNTS_RECEIVABLE, kes(55_000)));
  }

  @Test
  void balancesUnderACodeAreListedByAccount() {
    assertThat(in(() -> queries.balances(ACCOUNTS_RECEIVABLE)))
        .extracting(one -> one.account().subject() + " " + one.balance().minorUnits())
        .containsExactly("cus_1 15000", "cus_2 30000");
  }

  @Test
  void currenciesAreKeptApart() {
    invocation.call(
        () -> ledger.post(LedgerEntry.of(RENT_CHARGE, "usd", DAY, Money.of(7, "USD"), FIRST)));
    assertThat(in(() -> queries.balances(ACCOUNTS_RECEIVABLE)))
        .extracting(AccountBalance::balance)
        .containsExactly(kes(15_000), kes(30_000), Money.of(7, "USD"));
    assertThat(in(check::findings)).isEmpty();
  }

  @Test
  void tamperedBalanceIsFoundAndMendedByRebuilding() {
    tamper("update ledger_balance set minor_units = minor_units + 1");
    tamper("update ledger_beneficiary_balance set minor_units = minor_units + 2");
    assertThat(in(check::findings))
        .extracting(LedgerFinding::check)
        .contains(
            "every balance is the sum of its postings",
            "every beneficiary has what was posted for it",
            "cash is the sum of what the beneficiaries have");
    invocation.run(check::rebuildBalances);
    assertThat(in(check::findings)).isEmpty();
  }

  @Test
  void rebuildingOneTenantLeavesTheOthersAlone() {
    tamper("update ledger_balance set minor_units = minor_units + 1");
    tenants.create().run(check::rebuildBalances);
    assertThat(in(check::findings)).isNotEmpty();
  }

  @Test
  void unbalancedEntryIsFoundBeforeItCouldCommit() {
    assertThat(
            this.<List<LedgerFinding>>in(
                () ->
                    transaction.execute(
                        status -> {
                          status.setRollbackOnly();
                          jdbc.sql(
                                  """
                                  insert into ledger_posting (entry_id, line, account_id, minor_units)
                                  select :entry, 3, id, 1 from ledger_account limit 1""")
                              .param("entry", charge)
                              .update();
                          return check.findings();
                        })))
        .extracting(LedgerFinding::detail)
        .contains("entry " + charge + " is off by 1 KES in book C");
  }

  private void tamper(String sql) {
    invocation.run(() -> transaction.executeWithoutResult(status -> jdbc.sql(sql).update()));
  }

  private String post(PostingRule rule, LocalDate on, long minorUnits, Dimensions about) {
    String key = about.leaseId() + "/" + rule + "/" + on;
    return in(() -> ledger.post(LedgerEntry.of(rule, key, on, kes(minorUnits), about)));
  }

  private <T> T in(Supplier<T> work) {
    return invocation.call(work);
  }

  private static Money kes(long minorUnits) {
    return Money.of(minorUnits, "KES");
  }
}
