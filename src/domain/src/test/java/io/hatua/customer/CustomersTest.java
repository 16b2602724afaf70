package io.hatua.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.fault.NotFoundException;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.support.DatabaseTest;
import io.hatua.support.PublishedEvents;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class CustomersTest {

  private static final AddCustomer JANE =
      new AddCustomer("Jane Wanjiku", "jane@example.com", "+254 712 345 678");

  @Autowired Customers customers;
  @Autowired PublishedEvents events;
  @Autowired TestTenants tenants;

  private Invocation invocation;

  @BeforeEach
  void newTenant() {
    invocation = tenants.create();
  }

  @Test
  void shouldAddAnActiveCustomer() {
    Customer jane = add(JANE);
    assertThat(jane)
        .isEqualTo(
            new Customer(
                jane.id(),
                "Jane Wanjiku",
                "jane@example.com",
                "+254712345678",
                CustomerStatus.ACTIVE,
                false));
    assertThat(jane.id()).startsWith("cus_");
    assertThat(find(jane.id())).isEqualTo(jane);
  }

  @Test
  void shouldPublishItWithoutPersonalData() {
    String id = add(JANE).id();
    assertThat(events.about(invocation, id))
        .containsExactly(
            "customer.created {\"customerId\": \"" + id + "\"}",
            "customer.activated {\"customerId\": \"" + id + "\"}");
  }

  @Test
  void everyFaultAtOnce() {
    AddCustomer command = new AddCustomer(null, "jane", "0712");
    assertThatThrownBy(() -> add(command))
        .hasMessage("name REQUIRED, email MALFORMED, phone MALFORMED");
  }

  @Test
  void longestNameAndEmail() {
    String email = "x".repeat(242) + "@example.com";
    assertThat(add(new AddCustomer("x".repeat(120), email, null)).phone()).isNull();
    assertThatThrownBy(() -> add(new AddCustomer("x".repeat(121), "x" + email, null)))
        .hasMessage("name TOO_LONG, email TOO_LONG");
  }

  @Test
  void emailOfAnotherCustomer() {
    add(JANE);
    assertThatThrownBy(() -> add(new AddCustomer("Other", "JANE@example.com", null)))
        .hasMessage("email TAKEN");
  }

  @Test
  @Tag("S1-22")
  void shouldBlacklistAndUnblacklist() {
    String id = add(JANE).id();
    invocation.run(() -> customers.blacklist(id));
    invocation.run(() -> customers.blacklist(id));
    assertThat(find(id).blacklisted()).isTrue();
    assertThat(find(id).status()).isEqualTo(CustomerStatus.ACTIVE);
    invocation.run(() -> customers.unblacklist(id));
    assertThat(find(id).blacklisted()).isFalse();
  }

  @Test
  @Tag("S0-02")
  void shouldPublishAChangeOfTheBlacklistOnce() {
    String id = add(JANE).id();
    invocation.run(() -> customers.blacklist(id));
    invocation.run(() -> customers.blacklist(id));
    assertThat(events.about(invocation, id))
        .filteredOn(event -> event.startsWith("customer.blacklist_changed"))
        .hasSize(1);
  }

  @Test
  void unknownCustomer() {
    assertThatThrownBy(() -> invocation.run(() -> customers.blacklist("cus_none")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void shouldSearchAndListByNamePageByPage() {
    add(JANE);
    add(new AddCustomer("amina", "amina@example.com", null));
    Page<Customer> first = list(null, new PageRequest(null, 1));
    assertThat(first.items()).extracting(Customer::name).containsExactly("amina");
    Page<Customer> second = list(null, new PageRequest(first.nextCursor(), 1));
    assertThat(second.items()).extracting(Customer::name).containsExactly("Jane Wanjiku");
    assertThat(second.nextCursor()).isNull();
    assertThat(list("712345", PageRequest.first()).items()).hasSize(1);
    assertThat(list("Amina@", PageRequest.first()).items()).hasSize(1);
  }

  @Test
  void shouldNotShowPersonalDataInLogs() {
    assertThat(add(JANE).toString() + JANE).doesNotContainIgnoringCase("jane");
  }

  @Test
  @Tag("S0-15")
  void anotherTenantSeesAndChangesNothing() {
    String id = add(JANE).id();
    invocation = tenants.create();
    assertThat(invocation.call(() -> customers.find(id))).isEmpty();
    assertThat(invocation.call(() -> customers.findByEmail("jane@example.com"))).isEmpty();
    assertThatThrownBy(() -> invocation.run(() -> customers.blacklist(id)))
        .isInstanceOf(NotFoundException.class);
    add(JANE);
  }

  private Customer add(AddCustomer command) {
    return invocation.call(() -> customers.add(command));
  }

  private Customer find(String id) {
    return invocation.call(() -> customers.find(id)).orElseThrow();
  }

  private Page<Customer> list(String words, PageRequest request) {
    return invocation.call(() -> customers.list(words, request));
  }
}
