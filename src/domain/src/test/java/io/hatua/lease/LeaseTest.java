package io.hatua.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.ledger.LedgerCheck;
import io.hatua.outbox.Aggregate;
import io.hatua.property.Units;
import io.hatua.support.DatabaseTest;
import io.hatua.support.LeaseCases;
import io.hatua.support.ScriptedProvider;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the tests of leases share: a tenant of their own, and books that are right at the end. */
@DatabaseTest
public abstract class LeaseTest {

  @Autowired protected Leases leases;
  @Autowired protected LeaseSigningSteps steps;
  @Autowired protected LeaseCases cases;
  @Autowired protected Units units;
  @Autowired protected ScriptedProvider.Signatures esign;
  @Autowired protected ScriptedProvider.Payments payments;
  @Autowired protected TestClock clock;
  @Autowired protected JdbcClient jdbc;
  @Autowired private TestTenants tenants;
  @Autowired private LedgerCheck ledgerCheck;
  @Autowired private TransactionTemplate transaction;

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

  protected LeaseDetails lease(String id) {
    return as(() -> leases.find(id).orElseThrow());
  }

  protected LeaseStatus status(String leaseId) {
    return lease(leaseId).summary().status();
  }

  protected String unitStatus(String leaseId) {
    String unit = lease(leaseId).summary().unitId();
    return as(() -> units.find(unit).orElseThrow().status().code());
  }

  /** The types of the events and the names of the engine's messages about a lease, in order. */
  protected List<String> told(String leaseId) {
    return query(
        """
        select coalesce(payload ->> 'type', kind) from outbox
        where aggregate_type = :type and aggregate_id = :value order by sequence""",
        leaseId);
  }

  /** The rules of the ledger entries about a lease, in order. */
  protected List<String> posted(String leaseId) {
    return query(
        """
        select rule from ledger_entry
        where id in (select entry_id from ledger_posting where lease_id = :value and :type <> '')
        order by id""",
        leaseId);
  }

  protected List<String> query(String sql, String value) {
    String type = Aggregate.lease(value).type();
    return as(
        () ->
            transaction.execute(
                status ->
                    jdbc.sql(sql)
                        .param("type", type)
                        .param("value", value)
                        .query(String.class)
                        .list()));
  }
}
