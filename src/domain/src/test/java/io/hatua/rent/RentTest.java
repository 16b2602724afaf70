package io.hatua.rent;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.ledger.AccountCode;
import io.hatua.ledger.CodeBalance;
import io.hatua.ledger.LedgerCheck;
import io.hatua.ledger.LedgerQueries;
import io.hatua.payment.Payment;
import io.hatua.payment.Payments;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.support.DatabaseTest;
import io.hatua.support.LeaseCases;
import io.hatua.support.PublishedEvents;
import io.hatua.support.RentCases;
import io.hatua.support.ScriptedProvider;
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

/** What the tests of rent share: a tenant of their own, and books that are right at the end. */
@DatabaseTest
public abstract class RentTest {

  @Autowired protected RentCases cases;
  @Autowired protected LeaseCases leaseCases;
  @Autowired protected Charges charges;
  @Autowired protected Payments payments;
  @Autowired protected Policies policies;
  @Autowired protected LedgerQueries ledger;
  @Autowired protected ScriptedProvider.Cards provider;
  @Autowired protected PublishedEvents events;
  @Autowired protected TestClock clock;
  @Autowired protected JdbcClient jdbc;
  @Autowired protected TransactionTemplate transaction;
  @Autowired private TestTenants tenants;
  @Autowired private LedgerCheck ledgerCheck;

  protected Invocation invocation;

  @BeforeEach
  void newTenant() {
    invocation = tenants.create();
  }

  @AfterEach
  void theBooksAreRight() {
    assertThat(invocation.call(ledgerCheck::findings)).isEmpty();
  }

  /** Calls as the test's tenant. */
  protected <T> T as(Supplier<T> work) {
    return invocation.call(work);
  }

  protected void run(Runnable work) {
    invocation.run(work);
  }

  /** Noon in Nairobi on that day. */
  protected void day(String date) {
    clock.set(Instant.parse(date + "T09:00:00Z"));
  }

  protected void policy(Policy policy, String value) {
    run(() -> policies.set(policy, LocalDate.of(2020, 1, 1), value));
  }

  protected Payment payment(String id) {
    return as(() -> payments.find(id).orElseThrow());
  }

  protected long open(String lease) {
    return as(() -> charges.open(lease)).minorUnits();
  }

  protected long credit(String lease) {
    return as(() -> charges.account(lease).orElseThrow()).credit().minorUnits();
  }

  /** What the ledger has for the lease under a code, debits positive. */
  protected long balance(String lease, AccountCode code) {
    return as(() -> ledger.balancesOfLease(lease)).stream()
        .filter(one -> one.code() == code)
        .map(CodeBalance::balance)
        .mapToLong(money -> money.minorUnits())
        .sum();
  }

  /** Kind, month or nothing, amount and due date of each charge, the latest due first. */
  protected List<String> charged(String lease) {
    return as(() -> charges.ofLease(lease)).stream()
        .map(
            charge ->
                "%s %s %d due %s"
                    .formatted(
                        charge.kind(),
                        charge.month(),
                        charge.amount().minorUnits(),
                        charge.dueOn()))
        .toList();
  }

  /** The rules of the ledger entries about a lease, in order. */
  protected List<String> posted(String lease) {
    return query(
        """
        select rule from ledger_entry
        where id in (select entry_id from ledger_posting where lease_id = :value) order by id""",
        lease);
  }

  /** The types of the events and the names of the engine's messages about a payment, in order. */
  protected List<String> told(String payment) {
    return query(
        """
        select coalesce(payload ->> 'type', kind) from outbox
        where aggregate_type = 'payment' and aggregate_id = :value order by sequence""",
        payment);
  }

  protected List<String> query(String sql, String value) {
    return as(
        () ->
            transaction.execute(
                status -> jdbc.sql(sql).param("value", value).query(String.class).list()));
  }
}
