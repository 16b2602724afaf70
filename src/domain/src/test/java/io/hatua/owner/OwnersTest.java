package io.hatua.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.fault.NotFoundException;
import io.hatua.page.PageRequest;
import io.hatua.property.AddProperty;
import io.hatua.property.Properties;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class OwnersTest {

  @Autowired Owners owners;
  @Autowired Properties properties;
  @Autowired TestTenants tenants;

  private Invocation invocation;
  private String property;

  @BeforeEach
  void newTenant() {
    invocation = tenants.create();
    property = addProperty();
  }

  @Test
  void shouldAddAnOwner() {
    Owner owner = add("Otieno Ouma");
    assertThat(owner.id()).startsWith("own_");
    assertThat(invocation.call(() -> owners.find(owner.id()))).contains(owner);
    assertThat(owner.toString()).doesNotContain("Otieno");
  }

  @Test
  void everyFaultAtOnce() {
    assertThatThrownBy(() -> invocation.call(() -> owners.add(new AddOwner("", null, "x"))))
        .hasMessage("name REQUIRED, email REQUIRED, phone MALFORMED");
  }

  @Test
  void emailOfAnotherOwner() {
    add("A");
    assertThatThrownBy(() -> add("a")).hasMessage("email TAKEN");
  }

  @Test
  void shouldListAndSearch() {
    add("B");
    add("A");
    var first = invocation.call(() -> owners.list(null, new PageRequest(null, 1)));
    assertThat(first.items()).extracting(Owner::name).containsExactly("A");
    var second = invocation.call(() -> owners.list(null, new PageRequest(first.nextCursor(), 1)));
    assertThat(second.items()).extracting(Owner::name).containsExactly("B");
    var found = invocation.call(() -> owners.list("b@EXAMPLE", PageRequest.first()));
    assertThat(found.items()).extracting(Owner::name).containsExactly("B");
  }

  @Test
  void propertyWithoutOwners() {
    assertThat(invocation.call(() -> owners.ofProperty(property))).isEmpty();
  }

  @Test
  void shouldReplaceTheOwnership() {
    Owner a = add("A");
    Owner b = add("B");
    set(Map.of(a.id(), 1, b.id(), 9_999));
    assertThat(ownership()).containsExactly(new Ownership(b, 9_999), new Ownership(a, 1));
    set(Map.of(a.id(), 10_000));
    assertThat(ownership()).containsExactly(new Ownership(a, 10_000));
    assertThat(invocation.call(() -> owners.ofProperty(property))).containsExactly(a);
  }

  @Test
  void sharesThatDoNotAddUp() {
    String a = add("A").id();
    String b = add("B").id();
    set(Map.of(a, 10_000));
    for (Map<String, Integer> shares :
        List.of(Map.<String, Integer>of(), Map.of(a, 9_999), Map.of(a, 5_000, b, 5_001))) {
      assertThatThrownBy(() -> set(shares)).hasMessage("shares SHARES_NOT_WHOLE");
    }
    assertThat(ownership()).hasSize(1);
  }

  @Test
  void everyFaultOfTheSharesAtOnce() {
    String a = add("A").id();
    assertThatThrownBy(() -> set(Map.of(a, 0, "own_none", 10_001)))
        .hasMessage(
            "shares.%s OUT_OF_RANGE, shares.own_none UNKNOWN, shares.own_none OUT_OF_RANGE, "
                    .formatted(a)
                + "shares SHARES_NOT_WHOLE");
    assertThatThrownBy(() -> set(Collections.singletonMap(a, null)))
        .hasMessage("shares.%s REQUIRED, shares SHARES_NOT_WHOLE".formatted(a));
    assertThatThrownBy(() -> set(Map.of("own\0", 10_000))).hasMessageContaining("MALFORMED");
  }

  @Test
  void unknownProperty() {
    property = "prp_none";
    assertThatThrownBy(() -> set(Map.of(add("A").id(), 10_000)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void sharesStillAddUpWhenManySetThemAtTheSameTime() throws Exception {
    List<String> ids = Arrays.asList(add("A").id(), add("B").id(), add("C").id(), add("D").id());
    try (var pool = Executors.newFixedThreadPool(4)) {
      List<Callable<Void>> all =
          IntStream.range(0, 16)
              .<Callable<Void>>mapToObj(
                  i ->
                      () -> {
                        set(Map.of(ids.get(i % 4), 4_000, ids.get((i + 1) % 4), 6_000));
                        return null;
                      })
              .toList();
      for (Future<Void> one : pool.invokeAll(all)) {
        one.get();
      }
    }
    assertThat(ownership().stream().mapToInt(Ownership::shareBasisPoints).sum()).isEqualTo(10_000);
  }

  @Test
  @Tag("S0-15")
  void ownerAndPropertyOfAnotherTenant() {
    String foreignOwner = add("A").id();
    String foreignProperty = property;
    invocation = tenants.create();
    property = addProperty();
    assertThat(invocation.call(() -> owners.find(foreignOwner))).isEmpty();
    assertThatThrownBy(() -> set(Map.of(foreignOwner, 10_000))).hasMessageContaining("UNKNOWN");
    property = foreignProperty;
    assertThatThrownBy(() -> set(Map.of(add("A").id(), 10_000)))
        .isInstanceOf(NotFoundException.class);
  }

  private String addProperty() {
    return invocation.call(() -> properties.add(new AddProperty("P", "12 Ngong Road", null))).id();
  }

  private Owner add(String name) {
    String email = name.replace(' ', '.') + "@example.com";
    return invocation.call(() -> owners.add(new AddOwner(name, email, null)));
  }

  private void set(Map<String, Integer> shares) {
    invocation.run(() -> owners.setOwnership(property, shares));
  }

  private List<Ownership> ownership() {
    return invocation.call(() -> owners.ownershipOf(property));
  }
}
