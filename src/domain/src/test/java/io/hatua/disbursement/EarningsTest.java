package io.hatua.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.ledger.CashPart;
import io.hatua.ledger.PostingRule;
import io.hatua.money.Money;
import io.hatua.owner.Owner;
import io.hatua.owner.Owners;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.policy.Policy;
import io.hatua.rent.Charges;
import io.hatua.task.TaskOutcome;
import io.hatua.user.AddUser;
import io.hatua.user.Role;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAdministration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is held for an owner, and what comes next. */
@Tag("S1-81")
class EarningsTest extends DisbursementTest {

  @Autowired private Earnings earnings;
  @Autowired private Owners owners;
  @Autowired private Charges charges;
  @Autowired private UserAdministration administration;

  @Test
  void shouldSayWhatIsHeldWhereItCameFromAndWhatComesNext() {
    String property = as(() -> cases.property(2_500, 7_500));
    String owner = ownersOf(property).getFirst();
    run(() -> cases.collected(property, 1_000_000));
    OwnedProperty one = only(owner);

    assertThat(one.held()).isEqualTo(kes(750_000));
    assertThat(one.parts()).containsExactly(new CashPart(PostingRule.RENT_PAYMENT, kes(750_000)));
    Draft next = one.upcoming();
    assertThat(next).isNotNull();
    assertThat(next.payout()).isEqualTo(kes(675_000));
    assertThat(as(() -> cases.of(cases.ran(property))))
        .filteredOn(details -> details.disbursement().ownerId().equals(owner))
        .singleElement()
        .satisfies(details -> assertThat(details.disbursement().payout()).isEqualTo(next.payout()));
    assertThat(only(owner).upcoming()).isNull();
  }

  @Test
  void shouldComeToTheCashOfTheLedgerWhateverHappened() {
    String property = as(() -> cases.property(3_333, 6_667));
    run(() -> cases.collected(property, 1_000_000));
    run(() -> cases.cost(property, 116_000));
    as(() -> cases.of(cases.ran(property)))
        .forEach(details -> run(() -> cases.payOut(details.disbursement().id())));
    String lease = as(() -> cases.lease(property, 77_777));
    run(() -> charges.reverse(charges.ofLease(lease).getFirst().id()));
    run(() -> cases.collected(property, 500_001));
    long sum = 0;
    for (String owner : ownersOf(property)) {
      OwnedProperty one = only(owner);
      assertThat(one.parts().stream().map(CashPart::amount).reduce(kes(0), Money::plus))
          .isEqualTo(one.held());
      assertThat(one.parts())
          .extracting(CashPart::rule)
          .contains(PostingRule.DISBURSEMENT_CONFIRMED, PostingRule.FEE_TRANSFERRED);
      assertThat(as(() -> earnings.held(owner))).isEqualTo(one.held());
      sum += one.held().minorUnits();
    }
    // The supplier's invoice is still to be paid, 116,000 of it are held for that.
    assertThat(sum).isEqualTo(500_001 + 116_000);
  }

  @Test
  void shouldGoOnPageByPageAndShowNothingOfOthers() {
    String property = as(() -> cases.property(10_000));
    String owner = ownersOf(property).getFirst();
    String second = as(() -> cases.property(10_000));
    run(() -> owners.setOwnership(second, Map.of(owner, Owners.WHOLE)));
    run(() -> cases.collected(as(() -> cases.property(10_000)), 1_000));
    Page<OwnedProperty> first = as(() -> earnings.properties(owner, new PageRequest(null, 1)));
    Page<OwnedProperty> last =
        as(() -> earnings.properties(owner, new PageRequest(first.nextCursor(), 1)));

    assertThat(first.items()).extracting(OwnedProperty::propertyId).containsExactly(property);
    assertThat(last.items()).extracting(OwnedProperty::propertyId).containsExactly(second);
    assertThat(last.nextCursor()).isNull();
    assertThat(as(() -> earnings.properties("", PageRequest.first())).items()).isEmpty();
    assertThat(as(() -> earnings.held(""))).isEqualTo(kes(0));
  }

  @Test
  void shouldKeepWhatIsLeftOfAPropertyThatWasSold() {
    String property = as(() -> cases.property(10_000));
    String owner = ownersOf(property).getFirst();
    run(() -> cases.collected(property, 1_000));
    String next = as(() -> cases.owner());
    run(() -> owners.setOwnership(property, Map.of(next, Owners.WHOLE)));

    assertThat(only(owner).held()).isEqualTo(kes(1_000));
    assertThat(only(next).held()).isEqualTo(kes(0));
  }

  @Test
  void shouldTakeAsAnAccountOnlyAnOwnersAndOnce() {
    String owner = as(() -> cases.owner());
    String other = as(() -> cases.owner());
    String reader = person("olive", Role.OWNER);
    run(() -> owners.setAccount(owner, reader));

    assertThat(as(() -> owners.ofUser(reader))).map(Owner::id).contains(owner);
    assertThat(as(() -> owners.account(owner))).map(UserAccount::id).contains(reader);
    assertThatThrownBy(() -> run(() -> owners.setAccount(other, reader)))
        .isInstanceOf(FaultsException.class);
    String finance = person("fay", Role.FINANCE);
    assertThatThrownBy(() -> run(() -> owners.setAccount(other, finance)))
        .isInstanceOf(FaultsException.class);
    assertThatThrownBy(() -> run(() -> owners.setAccount("own_x", null)))
        .isInstanceOf(NotFoundException.class);
    run(() -> owners.setAccount(owner, ""));
    assertThat(as(() -> owners.ofUser(reader))).isEmpty();
  }

  @Test
  @Tag("S1-86")
  void shouldNotLetOwnersDecideAboutTheirOwnMoney() {
    set(Policy.DISBURSEMENT_AUTO_LIMIT, "1");
    String id = as(() -> cases.pending(2_500_000));
    String reader = person("olive", Role.OWNER, Role.APPROVER);
    run(() -> owners.setAccount(cases.one(id).ownerId(), reader));
    run(() -> cases.inCase(id, () -> cases.plan(id, 1)));
    TaskOutcome outcome =
        as(
            () ->
                cases.decide(
                    id, Awaited.APPROVAL, reader, Map.of("decision", "APPROVE", "reason", "")));

    assertThat(outcome).isNotInstanceOf(TaskOutcome.Done.class);
  }

  private OwnedProperty only(String owner) {
    List<OwnedProperty> all = as(() -> earnings.properties(owner, PageRequest.first())).items();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /** The largest share first. */
  private List<String> ownersOf(String property) {
    return as(() -> owners.ofProperty(property)).stream().map(Owner::id).toList();
  }

  private String person(String name, Role... roles) {
    return as(
        () ->
            administration.add(
                new AddUser(
                    name + "@" + invocation.tenantId() + ".example",
                    name,
                    Set.of(roles),
                    Set.of(),
                    null),
                "{noop}secret",
                false));
  }

  private static Money kes(long minorUnits) {
    return Money.of(minorUnits, "KES");
  }
}
