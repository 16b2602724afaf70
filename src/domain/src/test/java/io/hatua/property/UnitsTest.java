package io.hatua.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hatua.fault.ConflictException;
import io.hatua.fault.NotFoundException;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.support.DatabaseTest;
import io.hatua.support.PublishedEvents;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class UnitsTest {

  @Autowired Units units;
  @Autowired Properties properties;
  @Autowired PublishedEvents events;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;
  @Autowired TestTenants tenants;

  private Invocation invocation;
  private Property property;

  @BeforeEach
  void newTenant() {
    invocation = tenants.create();
    property =
        invocation.call(() -> properties.add(new AddProperty("Baraka", "12 Ngong Road", null)));
  }

  @Test
  void shouldAddAnAvailableUnit() {
    Unit unit = add("A1");
    assertThat(unit.id()).startsWith("unt_");
    assertThat(unit.status()).isEqualTo(UnitStatus.AVAILABLE);
    assertThat(find(unit.id())).isEqualTo(unit);
    assertThat(events.about(invocation, unit.id()))
        .containsExactly(
            "unit.created {\"unitId\": \"%s\", \"propertyId\": \"%s\"}"
                .formatted(unit.id(), property.id()));
  }

  @Test
  void everyFaultAtOnce() {
    AddUnit command = new AddUnit("prp_none", "x".repeat(61));
    assertThatThrownBy(() -> invocation.call(() -> units.add(command)))
        .hasMessage("propertyId UNKNOWN, name TOO_LONG");
    assertThatThrownBy(() -> invocation.call(() -> units.add(new AddUnit(null, null))))
        .hasMessage("propertyId REQUIRED, name REQUIRED");
  }

  @Test
  void longestName() {
    assertThat(add("x".repeat(60)).name()).hasSize(60);
  }

  @Test
  void nameOfAnotherUnitOfTheProperty() {
    add("A1");
    assertThatThrownBy(() -> add("a1")).hasMessage("name TAKEN");
  }

  @Test
  @Tag("S1-31")
  void shouldPublishAChangeOfStatusOnce() {
    Unit unit = add("A1");
    change(unit, UnitStatus.RESERVED);
    change(unit, UnitStatus.RESERVED);
    assertThat(find(unit.id()).status()).isEqualTo(UnitStatus.RESERVED);
    assertThat(events.about(invocation, unit.id()))
        .filteredOn(event -> event.startsWith("unit.status_changed"))
        .containsExactly(
            """
            unit.status_changed {"status": "reserved", "unitId": "%s", "propertyId": "%s", \
            "previousStatus": "available"}"""
                .formatted(unit.id(), property.id()));
  }

  @ParameterizedTest
  @EnumSource
  void shouldFollowTheTableOfStatuses(UnitStatus from) {
    for (UnitStatus next : EnumSet.complementOf(EnumSet.of(from))) {
      Unit unit = add(from + " to " + next);
      change(unit, from);
      if (from.mayBecome(next)) {
        assertThat(change(unit, next).status()).isEqualTo(next);
      } else {
        assertThatThrownBy(() -> change(unit, next))
            .isInstanceOf(ConflictException.class)
            .hasMessageContaining("but it is " + from.code());
        assertThat(find(unit.id()).status()).isEqualTo(from);
      }
    }
  }

  @Test
  void shouldWithdrawAReservedUnitAndRestoreIt() {
    Unit unit = add("A1");
    change(unit, UnitStatus.RESERVED);
    assertThat(invocation.call(() -> units.withdraw(unit.id())).status())
        .isEqualTo(UnitStatus.WITHDRAWN);
    assertThat(invocation.call(() -> units.restore(unit.id())).status())
        .isEqualTo(UnitStatus.AVAILABLE);
  }

  @Test
  void withdrawalOfAnOccupiedUnit() {
    Unit unit = add("A1");
    change(unit, UnitStatus.OCCUPIED);
    assertThatThrownBy(() -> invocation.call(() -> units.withdraw(unit.id())))
        .isInstanceOf(ConflictException.class)
        .extracting("code")
        .isEqualTo("UNIT_OCCUPIED");
  }

  @ParameterizedTest
  @EnumSource(names = {"RESERVED", "OCCUPIED"})
  void restoringAUnitThatWasNotWithdrawn(UnitStatus status) {
    Unit unit = add("A1");
    change(unit, status);
    assertThatThrownBy(() -> invocation.call(() -> units.restore(unit.id())))
        .isInstanceOf(ConflictException.class);
    assertThat(find(unit.id()).status()).isEqualTo(status);
  }

  @Test
  void unknownUnit() {
    assertThatThrownBy(() -> invocation.call(() -> units.withdraw("unt_none")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void secondOfTwoThatChangeTheStatusAtTheSameTimeIsRefused() {
    Unit unit = add("A1");
    try (var pool = Executors.newSingleThreadExecutor()) {
      Future<Unit> second =
          invocation.call(
              () ->
                  new TransactionTemplate(transactions)
                      .execute(
                          first -> {
                            units.changeStatus(unit.id(), UnitStatus.RESERVED);
                            Future<Unit> late =
                                pool.submit(() -> change(unit, UnitStatus.WITHDRAWN));
                            await().until(this::somebodyWaitsForALock);
                            return late;
                          }));
      assertThatThrownBy(second::get).hasCauseInstanceOf(OptimisticLockingFailureException.class);
    }
    assertThat(find(unit.id()).status()).isEqualTo(UnitStatus.RESERVED);
    assertThat(events.about(invocation, unit.id()))
        .filteredOn(event -> event.startsWith("unit.status_changed"))
        .hasSize(1);
  }

  @Test
  void shouldListByNameFilteredPageByPage() {
    Unit b2 = add("b2");
    Unit a1 = add("A1");
    Unit c3 = add("C3");
    change(c3, UnitStatus.WITHDRAWN);
    Page<Unit> first = list(UnitFilter.all(), new PageRequest(null, 2));
    assertThat(first.items()).containsExactly(a1, b2);
    assertThat(list(UnitFilter.all(), new PageRequest(first.nextCursor(), 2)).items())
        .extracting(Unit::id)
        .containsExactly(c3.id());
    assertThat(found(new UnitFilter(null, null, UnitStatus.AVAILABLE))).containsExactly(a1, b2);
    assertThat(found(new UnitFilter("B2", property.id(), null))).containsExactly(b2);
    assertThat(found(new UnitFilter("baraka", null, null))).hasSize(3);
    assertThat(found(new UnitFilter(null, "prp_none", null))).isEmpty();
  }

  @Test
  @Tag("S0-15")
  void anotherTenantSeesAndChangesNothing() {
    Unit unit = add("A1");
    invocation = tenants.create();
    assertThat(found(UnitFilter.all())).isEmpty();
    assertThatThrownBy(() -> change(unit, UnitStatus.RESERVED))
        .isInstanceOf(NotFoundException.class);
    AddUnit command = new AddUnit(property.id(), "B1");
    assertThatThrownBy(() -> invocation.call(() -> units.add(command)))
        .hasMessage("propertyId UNKNOWN");
  }

  private boolean somebodyWaitsForALock() {
    return jdbc.sql("select exists (select from pg_locks where not granted)")
        .query(Boolean.class)
        .single();
  }

  private Unit add(String name) {
    return invocation.call(() -> units.add(new AddUnit(property.id(), name)));
  }

  private Unit find(String id) {
    return invocation.call(() -> units.find(id)).orElseThrow();
  }

  private Unit change(Unit unit, UnitStatus status) {
    return invocation.call(() -> units.changeStatus(unit.id(), status));
  }

  private List<Unit> found(UnitFilter filter) {
    return list(filter, PageRequest.first()).items();
  }

  private Page<Unit> list(UnitFilter filter, PageRequest request) {
    return invocation.call(() -> units.list(filter, request));
  }
}
