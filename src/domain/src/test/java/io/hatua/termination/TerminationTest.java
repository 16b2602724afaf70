package io.hatua.termination;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.deposit.DepositRequest;
import io.hatua.deposit.Deposits;
import io.hatua.lease.LeaseDetails;
import io.hatua.lease.Leases;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.CodeBalance;
import io.hatua.ledger.LedgerCheck;
import io.hatua.ledger.LedgerQueries;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.rent.Charge;
import io.hatua.rent.Charges;
import io.hatua.rent.RentRuns;
import io.hatua.support.DatabaseTest;
import io.hatua.support.LeaseCases;
import io.hatua.support.RentCases;
import io.hatua.support.TerminationCases;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the tests of terminations share: a tenant of their own, a lease from 1 December 2026 of KES
 * 25,000.00 a month with KES 50,000.00 deposit, and books that are right at the end.
 */
@DatabaseTest
public abstract class TerminationTest {

  protected static final long RENT = 2_500_000;
  protected static final long DEPOSIT = 5_000_000;

  @Autowired protected TerminationCases cases;
  @Autowired protected LeaseCases leaseCases;
  @Autowired protected RentCases rentCases;
  @Autowired protected Terminations terminations;
  @Autowired protected TerminationSteps steps;
  @Autowired protected SettlementSteps settlements;
  @Autowired protected RefundSteps refunds;
  @Autowired protected Leases leases;
  @Autowired protected Charges charges;
  @Autowired protected Deposits deposits;
  @Autowired protected RentRuns runs;
  @Autowired protected TestClock clock;
  @Autowired protected JdbcClient jdbc;
  @Autowired protected TransactionTemplate transaction;
  @Autowired private LedgerQueries ledger;
  @Autowired private LedgerCheck check;
  @Autowired private Policies policies;
  @Autowired private TestTenants tenants;

  protected Invocation invocation;

  @BeforeEach
  void newTenant() {
    invocation = tenants.create();
  }

  @AfterEach
  void booksAreRight() {
    assertThat(as(check::findings)).isEmpty();
  }

  /** Calls as the test's tenant. */
  protected <T> T as(Supplier<T> work) {
    return invocation.call(work);
  }

  protected void run(Runnable work) {
    invocation.run(work);
  }

  protected void policy(Policy policy, String value) {
    run(() -> policies.set(policy, LocalDate.of(2020, 1, 1), value));
  }

  /** Noon in Nairobi on that day. */
  protected void day(String date) {
    clock.set(Instant.parse(date + "T09:00:00Z"));
  }

  /** The lease, active, with its first rent paid. */
  protected String active() {
    String lease = as(leaseCases::active);
    run(() -> rentCases.paidInCash(lease, RENT));
    return lease;
  }

  /** A run charges the rents of the day. */
  protected void chargeRents() {
    run(
        () -> {
          runs.startDue();
          runs.latest(1).forEach(today -> runs.chargeRents(today.id()));
        });
  }

  protected TerminationDetails details(String id) {
    return as(() -> cases.details(id));
  }

  protected TerminationStatus status(String id) {
    return details(id).termination().status();
  }

  protected LeaseDetails lease(String id) {
    return as(() -> leases.find(id).orElseThrow());
  }

  protected DepositRequest deposit(String lease) {
    return as(() -> deposits.ofLease(lease).orElseThrow());
  }

  protected long open(String lease) {
    return as(() -> charges.open(lease)).minorUnits();
  }

  protected long credit(String lease) {
    return as(() -> charges.account(lease).orElseThrow()).credit().minorUnits();
  }

  /** Amounts of the rents that stand, the latest month first. */
  protected List<Long> rents(String lease) {
    return as(() -> charges.ofLease(lease)).stream()
        .filter(charge -> charge.reversedAt() == null && charge.month() != null)
        .map(Charge::amount)
        .map(amount -> amount.minorUnits())
        .toList();
  }

  /** What the ledger has for the lease under a code, debits positive. */
  protected long balance(String lease, AccountCode code) {
    return as(() -> ledger.balancesOfLease(lease)).stream()
        .filter(one -> one.code() == code)
        .map(CodeBalance::balance)
        .mapToLong(amount -> amount.minorUnits())
        .sum();
  }

  /** The types of the events and the names of the engine's messages about the lease, in order. */
  protected List<String> told(String lease) {
    return as(
        () ->
            transaction.execute(
                status ->
                    jdbc.sql(
                            """
                            select coalesce(payload ->> 'type', kind) from outbox
                            where aggregate_id = :id order by position""")
                        .param("id", lease)
                        .query(String.class)
                        .list()));
  }
}
