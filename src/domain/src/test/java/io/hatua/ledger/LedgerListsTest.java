package io.hatua.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.hatua.fault.FaultsException;
import io.hatua.money.Money;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
@Tag("S1-47")
@Tag("S1-48")
class LedgerListsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final JournalFilter ALL = new JournalFilter(null, null, null);

  @Autowired Ledger ledger;
  @Autowired LedgerLists lists;
  @Autowired TestTenants tenants;

  private Invocation tenant;

  @BeforeEach
  void openBooks() {
    tenant = tenants.create();
  }

  @Test
  void shouldListEntriesWholeAndTheLatestFirst() {
    String first = charge(DAY, 1, "cus_1");
    String second = charge(DAY.plusDays(1), 2, "cus_2");
    String deposit = post(PostingRule.DEPOSIT_RECEIVED, DAY, 3, "cus_1");

    assertThat(all(page -> lists.journal(ALL, page)))
        .extracting(RecordedEntry::id)
        .containsExactly(deposit, second, first);
    assertThat(all(page -> lists.journal(ALL, page)))
        .allSatisfy(entry -> assertThat(entry.lines()).hasSize(2));
    JournalFilter rents = new JournalFilter(PostingRule.RENT_CHARGE, DAY.plusDays(1), null);
    assertThat(all(page -> lists.journal(rents, page)))
        .extracting(RecordedEntry::id)
        .containsExactly(second);
    JournalFilter until = new JournalFilter(null, null, DAY);
    List<String> exported = new ArrayList<>();
    tenant.run(() -> lists.forEach(until, entry -> exported.add(entry.id())));
    assertThat(exported).containsExactly(deposit, first);
  }

  @Test
  void shouldListAccountsByWhoseTheyAre() {
    charge(DAY, 5, "cus_2");
    charge(DAY, 3, "cus_1");
    charge(DAY, 4, "cus_3");

    assertThat(all(page -> lists.accounts(AccountCode.ACCOUNTS_RECEIVABLE, page)))
        .extracting(one -> one.account().subject(), one -> one.balance().minorUnits())
        .containsExactly(tuple("cus_1", 3L), tuple("cus_2", 5L), tuple("cus_3", 4L));
    assertThat(all(page -> lists.accounts(AccountCode.FEE_INCOME, page))).isEmpty();
  }

  @Test
  void shouldShowTheBalanceAfterEachMovementByBusinessDate() {
    UUID receivable = receivable("cus_1");
    charge(DAY.plusDays(1), 25_000, "cus_1");
    post(PostingRule.RENT_PAYMENT, DAY.plusDays(3), 10_000, "cus_1");
    charge(DAY, 1, "cus_1");
    charge(DAY, 7, "cus_2");

    assertThat(all(page -> lists.movements(receivable, null, null, page)))
        .extracting(
            AccountMovement::effectiveOn,
            movement -> movement.amount().minorUnits(),
            movement -> movement.balance().minorUnits())
        .containsExactly(
            tuple(DAY, 1L, 1L),
            tuple(DAY.plusDays(1), 25_000L, 25_001L),
            tuple(DAY.plusDays(3), -10_000L, 15_001L));
    assertThat(all(page -> lists.movements(receivable, DAY.plusDays(2), null, page)))
        .extracting(movement -> movement.balance().minorUnits())
        .containsExactly(15_001L);
    assertThat(all(page -> lists.movements(receivable, null, DAY, page))).hasSize(1);
    assertThatExceptionOfType(FaultsException.class)
        .isThrownBy(
            () ->
                tenant.call(
                    () -> lists.movements(receivable, null, null, new PageRequest("lse_1", 1))));
  }

  @Test
  void shouldSayWhoseTheCashIs() {
    charge(DAY, 25_000, "cus_1");
    post(PostingRule.RENT_PAYMENT, DAY, 10_000, "cus_1");
    post(PostingRule.DEPOSIT_RECEIVED, DAY, 50_000, "cus_1");

    assertThat(all(lists::beneficiaries))
        .extracting(BeneficiaryBalance::beneficiary, one -> one.balance().minorUnits())
        .containsExactlyInAnyOrder(tuple("lse_cus_1", 50_000L), tuple("prp_1/own_1", 10_000L));
  }

  @Test
  void shouldHideTheBooksOfOtherTenants() {
    UUID receivable = receivable("cus_1");
    charge(DAY, 1, "cus_1");
    assertThat(tenant.call(() -> lists.account(receivable.toString()))).isPresent();

    tenant = tenants.create();
    assertThat(tenant.call(() -> lists.account(receivable.toString()))).isEmpty();
    assertThat(all(page -> lists.movements(receivable, null, null, page))).isEmpty();
    assertThat(all(page -> lists.journal(ALL, page))).isEmpty();
  }

  /** Read one by one, so that each item is a page. */
  private <T> List<T> all(Function<PageRequest, Page<T>> list) {
    List<T> items = new ArrayList<>();
    String cursor = null;
    do {
      PageRequest request = new PageRequest(cursor, 1);
      Page<T> page = tenant.call(() -> list.apply(request));
      items.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);
    return items;
  }

  private UUID receivable(String customer) {
    return Account.of(
            AccountCode.ACCOUNTS_RECEIVABLE, Money.of(0, "KES").currency(), about(customer))
        .id();
  }

  private String charge(LocalDate on, long minorUnits, String customer) {
    return post(PostingRule.RENT_CHARGE, on, minorUnits, customer);
  }

  private String post(PostingRule rule, LocalDate on, long minorUnits, String customer) {
    String key = rule + "/" + on + "/" + minorUnits + "/" + customer;
    return tenant.call(
        () ->
            ledger.post(
                LedgerEntry.of(rule, key, on, Money.of(minorUnits, "KES"), about(customer))));
  }

  private static Dimensions about(String customer) {
    return new Dimensions(customer, "lse_" + customer, "prp_1", "own_1");
  }
}
