package io.hatua.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestTenants;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
@Tag("S0-15")
class TenancyTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

  @Autowired Policies policies;
  @Autowired JdbcClient jdbc;
  @Autowired TestTenants tenants;
  @Autowired Tenants all;

  @Test
  void anotherTenantsRowsAreNotSeen() {
    tenants.create().run(() -> policies.set(Policy.LEASE_SIGNATURE_EXPIRY, DAY, "PT1H"));
    String seen = tenants.create().call(() -> policies.value(Policy.LEASE_SIGNATURE_EXPIRY, DAY));
    assertThat(seen).isEqualTo(Policy.LEASE_SIGNATURE_EXPIRY.defaultValue());
  }

  @Test
  void roundEndsWhereThereIsNoUseInGoingOn() {
    for (int i = 0; i < 3; i++) {
      tenants.create();
    }
    List<String> asked = new ArrayList<>();
    all.forEachWhile(
        "round",
        () -> {
          asked.add(Invocation.current().tenantId());
          return asked.size() < 2;
        });
    assertThat(asked).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void statementOutsideATransactionFails() {
    tenants.create().run(() -> policies.set(Policy.LEASE_SIGNATURE_EXPIRY, DAY, "PT1H"));
    assertThatThrownBy(() -> jdbc.sql("select count(*) from policy").query(Long.class).single())
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("expected a tenant");
  }

  @Test
  void transactionWithoutAnInvocationFails() {
    assertThatThrownBy(() -> policies.set(Policy.LEASE_SIGNATURE_EXPIRY, DAY, "PT1H"))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void theApplicationHoldsNeitherSuperuserNorBypass() {
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from pg_roles
                    where rolname = current_user and not rolsuper and not rolbypassrls""")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void everyTableOfATenantForcesRowLevelSecurity() {
    assertThat(
            jdbc.sql(
                    """
                    select t.relname from pg_class t
                    join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id'
                    where t.relkind = 'r' and t.relname <> 'sign_in_index'
                      and not (t.relrowsecurity and t.relforcerowsecurity)""")
                .query(String.class)
                .list())
        .isEmpty();
  }
}
