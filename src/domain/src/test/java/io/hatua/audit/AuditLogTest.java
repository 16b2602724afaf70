package io.hatua.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.audit.AuditRecord.Value;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.support.DatabaseTest;
import io.hatua.support.EmbeddedDatabase;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Tag("S0-02")
class AuditLogTest {

  private static final Instant NOON = TestClock.START;

  @Autowired AuditLog log;
  @Autowired PersonalKeys keys;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired TestTenants tenants;
  @Autowired ObjectMapper json;

  private Invocation invocation;

  @BeforeEach
  void newTenant() {
    invocation = tenants.create();
  }

  @Test
  void shouldKeepWhoDidWhatFromWhereBeforeAndAfter() {
    add(
        entry("evt_1")
            .by("usr_grace", "usr_boss")
            .from(seal("usr_grace", "10.1.2.3"))
            .changing(
                new Change("blacklisted", "false", "true", null),
                new Change("name", null, seal("cus_jane", "Jane"), "cus_jane")));

    AuditRecord found = all().getFirst();
    assertThat(found.number()).isEqualTo(1);
    assertThat(found.actorId()).isEqualTo("usr_grace");
    assertThat(found.onBehalfOf()).isEqualTo("usr_boss");
    assertThat(found.address()).isEqualTo(new Value("10.1.2.3"));
    assertThat(found.changes())
        .containsExactly(
            new AuditRecord.Field("blacklisted", new Value("false"), new Value("true"), null),
            new AuditRecord.Field("name", null, new Value("Jane"), "cus_jane"));
    assertThat(found.data().path("customerId").asText()).isEqualTo("cus_jane");
  }

  @Test
  @Tag("S3-18")
  void shouldShowWhatTellsOfSomebodyErasedAsErased() {
    add(
        entry("evt_1")
            .by("usr_grace", null)
            .from(seal("usr_grace", "10.1.2.3"))
            .changing(new Change("name", null, seal("cus_jane", "Jane"), "cus_jane")));
    invocation.run(() -> keys.destroy("cus_jane"));
    invocation.run(() -> keys.destroy("usr_grace"));

    AuditRecord found = all().getFirst();
    assertThat(found.changes().getFirst().after()).isEqualTo(new Value(null));
    assertThat(found.address()).isEqualTo(new Value(null));
    assertThat(firstBroken()).isEmpty();
  }

  @Test
  void shouldTakeEachEventOnce() {
    add(entry("evt_1"));
    add(entry("evt_1"));
    add(entry("evt_2"));
    assertThat(all()).extracting(AuditRecord::eventId).containsExactly("evt_2", "evt_1");
    assertThat(all()).extracting(AuditRecord::number).containsExactly(2L, 1L);
  }

  @Test
  void shouldNumberWithoutGapsThoughManyWriteAtOnce() throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
      List<Future<?>> written = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        AuditEntry entry = entry("evt_" + i % 30).entry();
        written.add(writers.submit(() -> invocation.run(() -> log.add(entry))));
      }
      for (Future<?> one : written) {
        one.get();
      }
    }
    assertThat(all()).hasSize(30);
    assertThat(firstBroken()).isEmpty();
  }

  @Test
  void shouldFindByPersonCaseTypeAndTime() {
    add(entry("evt_1").by("usr_grace", "usr_boss"));
    add(entry("evt_2").about("lse_1", "corr_case", "lease.activated", NOON.plusSeconds(60)));
    assertThat(found(persons("usr_boss"))).containsExactly("evt_1");
    assertThat(found(persons("cus_jane"))).containsExactly("evt_2", "evt_1");
    assertThat(found(persons("usr_none"))).isEmpty();
    assertThat(found(new AuditFilter(null, "corr_case", null, null, null)))
        .containsExactly("evt_2");
    assertThat(found(new AuditFilter(null, "lse_1", null, null, null))).containsExactly("evt_2");
    assertThat(found(new AuditFilter(null, null, "lease.activated", null, null)))
        .containsExactly("evt_2");
    assertThat(found(new AuditFilter(null, null, null, NOON.plusSeconds(60), null)))
        .containsExactly("evt_2");
    assertThat(found(new AuditFilter(null, null, null, null, NOON.plusSeconds(60))))
        .containsExactly("evt_1");
  }

  @Test
  void shouldGoOnPageByPage() {
    for (int i = 1; i <= 5; i++) {
      add(entry("evt_" + i));
    }
    Page<AuditRecord> first = list(AuditFilter.none(), new PageRequest(null, 2));
    Page<AuditRecord> second = list(AuditFilter.none(), new PageRequest(first.nextCursor(), 2));
    assertThat(second.items()).extracting(AuditRecord::number).containsExactly(3L, 2L);
    List<Long> everything = new ArrayList<>();
    long count =
        invocation.call(() -> log.forEach(AuditFilter.none(), row -> everything.add(row.number())));
    assertThat(everything).containsExactly(5L, 4L, 3L, 2L, 1L);
    assertThat(count).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set actor_id = 'usr_other'",
        "delete from audit_entry",
        "truncate audit_entry"
      })
  void changeByTheApplication(String statement) {
    add(entry("evt_1"));
    assertThatThrownBy(
            () ->
                invocation.run(
                    () -> transaction.executeWithoutResult(s -> jdbc.sql(statement).update())))
        .hasStackTraceContaining("permission denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set actor_id = 'usr_other' where number = 2 and tenant_id = '%s'",
        "update audit_entry set changes = '[]' where number = 2 and tenant_id = '%s'",
        "delete from audit_entry where number = 2 and tenant_id = '%s'"
      })
  void shouldFindOutThatARowWasTamperedWith(String statement) throws SQLException {
    for (int i = 1; i <= 4; i++) {
      add(entry("evt_" + i).changing(new Change("status", "a", "b", null)));
    }
    assertThat(firstBroken()).isEmpty();
    asSuperuser(statement.formatted(invocation.tenantId()));
    assertThat(firstBroken().orElseThrow()).isBetween(2L, 3L);
  }

  @Test
  @Tag("S0-15")
  void anotherTenantSeesNothing() {
    add(entry("evt_1"));
    invocation = tenants.create();
    assertThat(all()).isEmpty();
    add(entry("evt_1"));
    assertThat(all()).extracting(AuditRecord::number).containsExactly(1L);
  }

  private void add(Draft draft) {
    invocation.run(() -> log.add(draft.entry()));
  }

  private String seal(String person, String plain) {
    return invocation.call(() -> keys.seal(person, plain));
  }

  private List<AuditRecord> all() {
    return list(AuditFilter.none(), new PageRequest(null, 100)).items();
  }

  private Page<AuditRecord> list(AuditFilter filter, PageRequest request) {
    return invocation.call(() -> log.list(filter, request));
  }

  private List<String> found(AuditFilter filter) {
    return list(filter, PageRequest.first()).items().stream().map(AuditRecord::eventId).toList();
  }

  private OptionalLong firstBroken() {
    return invocation.call(log::firstBroken);
  }

  private static AuditFilter persons(String id) {
    return new AuditFilter(Set.of(id), null, null, null, null);
  }

  private static void asSuperuser(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(EmbeddedDatabase.url(), "postgres", "postgres");
        Statement sql = connection.createStatement()) {
      assertThat(sql.executeUpdate(statement)).isEqualTo(1);
    }
  }

  private Draft entry(String eventId) {
    return new Draft(
        new AuditEntry(
            eventId,
            NOON,
            "customer.blacklist_changed",
            "user",
            "usr_someone",
            null,
            "web",
            null,
            "customer",
            "cus_jane",
            "corr_1",
            null,
            List.of(),
            json.valueToTree(Map.of("customerId", "cus_jane"))));
  }

  private record Draft(AuditEntry entry) {

    Draft by(String actor, String onBehalfOf) {
      return with(actor, onBehalfOf, entry.address(), entry.changes());
    }

    Draft from(String address) {
      return with(entry.actorId(), entry.onBehalfOf(), address, entry.changes());
    }

    Draft changing(Change... changes) {
      return with(entry.actorId(), entry.onBehalfOf(), entry.address(), List.of(changes));
    }

    Draft about(String aggregate, String correlation, String type, Instant at) {
      return new Draft(
          new AuditEntry(
              entry.eventId(),
              at,
              type,
              entry.actorType(),
              entry.actorId(),
              null,
              "web",
              null,
              "lease",
              aggregate,
              correlation,
              null,
              List.of(),
              entry.data()));
    }

    private Draft with(String actor, String behalf, String address, List<Change> changes) {
      return new Draft(
          new AuditEntry(
              entry.eventId(),
              entry.occurredAt(),
              entry.type(),
              "user",
              actor,
              behalf,
              "web",
              address,
              entry.aggregateType(),
              entry.aggregateId(),
              entry.correlationId(),
              null,
              changes,
              entry.data()));
    }
  }
}
