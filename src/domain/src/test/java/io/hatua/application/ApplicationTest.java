package io.hatua.application;

import io.hatua.outbox.Aggregate;
import io.hatua.screening.CheckKind;
import io.hatua.support.ApplicationCases;
import io.hatua.support.DatabaseTest;
import io.hatua.support.ScriptedProvider;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the tests of applications share: a tenant of their own. */
@DatabaseTest
public abstract class ApplicationTest {

  @Autowired protected Applications applications;
  @Autowired protected CustomerOnboardingSteps steps;
  @Autowired protected ApplicationCases cases;
  @Autowired protected ScriptedProvider.Checks provider;
  @Autowired protected TestClock clock;
  @Autowired protected JdbcClient jdbc;
  @Autowired private TestTenants tenants;
  @Autowired private TransactionTemplate transaction;

  protected Invocation invocation;

  @BeforeEach
  void newTenant() {
    invocation = tenants.create();
  }

  /** Calls as the test's tenant. */
  protected <T> T as(Supplier<T> work) {
    return invocation.call(work);
  }

  protected void run(Runnable work) {
    invocation.run(work);
  }

  protected ApplicationDetails application(String id) {
    return as(() -> applications.find(id).orElseThrow());
  }

  protected ApplicationStatus status(String id) {
    return application(id).summary().status();
  }

  /** Where the applicant stands as a customer; {@code none} when not on record. */
  protected String customer(String application) {
    List<String> status =
        query(
            "select status from customer where id = :value",
            application(application).summary().customerId());
    return status.isEmpty() ? "none" : status.getFirst();
  }

  /** The types of the events and the names of the engine's messages in the case, in order. */
  protected List<String> told(String application) {
    return query(
        """
        select coalesce(payload ->> 'type', kind) from outbox
        where aggregate_id in (:value, (select customer_id from application where id = :value))
        order by position""",
        application);
  }

  protected List<String> query(String sql, String value) {
    return as(
        () ->
            transaction.execute(
                status -> jdbc.sql(sql).param("value", value).query(String.class).list()));
  }

  /** The state of a check at its provider. */
  protected String atProvider(String application, CheckKind kind) {
    return as(
        () ->
            provider
                .find(kind, cases.reference(application, kind))
                .map(check -> check.state().name())
                .orElse("NONE"));
  }

  protected static Aggregate aggregate(String application) {
    return Aggregate.application(application);
  }
}
