package io.hatua.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class PropertiesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

  @Autowired Properties properties;
  @Autowired TestTenants tenants;

  private Invocation invocation;

  @BeforeEach
  void newTenant() {
    invocation = tenants.create();
  }

  @Test
  void shouldAddAPropertyWithItsGuideline() {
    Property property =
        add(
            new AddProperty(
                " Baraka Court ",
                "12 Ngong Road",
                new SetRentGuideline(DAY, 0L, 1_000_000_000_000L, "KES")));
    assertThat(property.name()).isEqualTo("Baraka Court");
    assertThat(property.id()).startsWith("prp_");
    assertThat(invocation.call(() -> properties.find(property.id()))).contains(property);
    assertThat(guideline(property.id(), DAY))
        .contains(new RentGuideline(DAY, 0, 1_000_000_000_000L, "KES"));
  }

  @Test
  void everyFaultAtOnce() {
    AddProperty command =
        new AddProperty(
            "x".repeat(121), null, new SetRentGuideline(null, -1L, 1_000_000_000_001L, "EUR"));
    assertThatThrownBy(() -> add(command))
        .isInstanceOf(FaultsException.class)
        .hasMessage(
            "name TOO_LONG, address REQUIRED, rentGuideline.effectiveFrom REQUIRED, "
                + "rentGuideline.minMinorUnits OUT_OF_RANGE, "
                + "rentGuideline.maxMinorUnits OUT_OF_RANGE, "
                + "rentGuideline.currency OTHER_CURRENCY");
  }

  @Test
  void longestTexts() {
    Property property = add(new AddProperty("x".repeat(120), "y".repeat(300), null));
    assertThat(invocation.call(() -> properties.find(property.id()))).contains(property);
    assertThatThrownBy(() -> add(new AddProperty("z", "y".repeat(301), null)))
        .hasMessage("address TOO_LONG");
  }

  @Test
  void nameOfAnotherProperty() {
    add(named("Baraka Court"));
    assertThatThrownBy(() -> add(named("baraka court"))).hasMessage("name TAKEN");
  }

  @Test
  @Tag("S1-23")
  void highestRentBelowTheLowest() {
    assertThatThrownBy(() -> set(add(named("A")).id(), DAY, 2, 1))
        .hasMessage("maxMinorUnits OUT_OF_RANGE");
  }

  @Test
  @Tag("S1-23")
  void guidelineHoldsFromItsFirstDayToTheNext() {
    String id = add(named("A")).id();
    set(id, DAY, 1, 1);
    set(id, DAY.plusMonths(1), 2, 3);
    assertThat(guideline(id, DAY.minusDays(1))).isEmpty();
    assertThat(guideline(id, DAY)).map(RentGuideline::maxMinorUnits).contains(1L);
    assertThat(guideline(id, DAY.plusMonths(1).minusDays(1)))
        .map(RentGuideline::maxMinorUnits)
        .contains(1L);
    assertThat(guideline(id, DAY.plusMonths(1))).map(RentGuideline::maxMinorUnits).contains(3L);
  }

  @Test
  void dayThatHasAGuidelineKeepsIt() {
    String id = add(named("A")).id();
    set(id, DAY, 1, 2);
    assertThatThrownBy(() -> set(id, DAY, 5, 6)).hasMessage("effectiveFrom TAKEN");
    assertThat(guideline(id, DAY)).map(RentGuideline::minMinorUnits).contains(1L);
  }

  @Test
  void guidelineOfAnUnknownProperty() {
    assertThatThrownBy(() -> set("prp_none", DAY, 1, 2)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void shouldListByNamePageByPage() {
    add(named("cedar"));
    add(named("Acacia"));
    add(named("Baobab"));
    Page<Property> first = list(null, new PageRequest(null, 2));
    assertThat(first.items()).extracting(Property::name).containsExactly("Acacia", "Baobab");
    Page<Property> second = list(null, new PageRequest(first.nextCursor(), 2));
    assertThat(second.items()).extracting(Property::name).containsExactly("cedar");
    assertThat(second.nextCursor()).isNull();
  }

  @Test
  void shouldSearchNameAndAddress() {
    add(named("Acacia 100%"));
    add(named("Baobab"));
    assertThat(list("acaCIA", PageRequest.first()).items()).hasSize(1);
    assertThat(list("0%", PageRequest.first()).items()).hasSize(1);
    assertThat(list("road", PageRequest.first()).items()).hasSize(2);
    assertThat(list("nothing", PageRequest.first()).items()).isEmpty();
  }

  @Test
  @Tag("S0-15")
  void anotherTenantSeesNothingAndMayUseTheName() {
    Property property = add(named("Baraka Court"));
    invocation = tenants.create();
    assertThat(invocation.call(() -> properties.find(property.id()))).isEmpty();
    assertThat(list(null, PageRequest.first()).items()).isEmpty();
    assertThatThrownBy(() -> set(property.id(), DAY, 1, 2)).isInstanceOf(NotFoundException.class);
    add(named("Baraka Court"));
  }

  private static AddProperty named(String name) {
    return new AddProperty(name, "12 Ngong Road", null);
  }

  private Property add(AddProperty command) {
    return invocation.call(() -> properties.add(command));
  }

  private void set(String id, LocalDate from, long min, long max) {
    invocation.call(
        () -> properties.setRentGuideline(id, new SetRentGuideline(from, min, max, "KES")));
  }

  private Optional<RentGuideline> guideline(String id, LocalDate on) {
    return invocation.call(() -> properties.rentGuideline(id, on));
  }

  private Page<Property> list(String words, PageRequest request) {
    return invocation.call(() -> properties.list(words, request));
  }
}
