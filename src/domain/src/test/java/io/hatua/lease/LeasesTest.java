package io.hatua.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.customer.Customers;
import io.hatua.effect.KeyReusedException;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LeasesTest extends LeaseTest {

  private static final LocalDate START = LocalDate.of(2026, 12, 1);

  @Autowired Customers customers;
  @Autowired EventHistory history;
  @Autowired TestTenants otherTenants;

  @Test
  @Tag("S1-20")
  void emptyProposalNamesEveryFaultAtOnce() {
    assertThat(faults(new ProposeLease(null, null, null, null, null, null, null, null, null)))
        .containsExactlyInAnyOrder(
            "unitId REQUIRED",
            "customerId REQUIRED",
            "startOn REQUIRED",
            "endOn REQUIRED",
            "rentMinorUnits REQUIRED",
            "depositMinorUnits REQUIRED",
            "currency REQUIRED",
            "rentDueDay REQUIRED");
  }

  @Test
  void proposalOfNonsenseNamesEveryFaultAtOnce() {
    assertThat(
            faults(
                new ProposeLease(
                    "unt_none", "cus_none", LocalDate.MAX, START, 3, 0L, -1L, "USD", 29)))
        .containsExactlyInAnyOrder(
            "unitId UNKNOWN",
            "customerId UNKNOWN",
            "startOn OUT_OF_RANGE",
            "endOn REQUIRED",
            "rentMinorUnits OUT_OF_RANGE",
            "depositMinorUnits OUT_OF_RANGE",
            "currency OUT_OF_RANGE",
            "rentDueDay OUT_OF_RANGE");
  }

  @Test
  void lastDayBeforeTheFirstIsRefused() {
    ProposeLease sound = as(() -> cases.proposal(cases.unit(), cases.customer()));
    assertThat(faults(until(sound, START.minusDays(1)))).containsExactly("endOn OUT_OF_RANGE");
    assertThat(as(() -> leases.propose(until(sound, START))))
        .isInstanceOf(ProposalOutcome.Accepted.class);
  }

  @Test
  void monthsShouldEndTheDayBeforeTheSameDay() {
    String lease = as(cases::proposed);
    assertThat(lease(lease).summary().terms().endOn()).isEqualTo(LocalDate.of(2027, 11, 30));
  }

  @Test
  @Tag("S1-21")
  @Tag("S1-22")
  void visibleConflictsAreNamedTogether() {
    String unit = as(() -> lease(cases.held()).summary().unitId());
    String customer = as(cases::customer);
    run(
        () -> {
          units.withdraw(unit);
          customers.blacklist(customer);
        });
    assertThat(as(() -> leases.propose(cases.proposal(unit, customer))))
        .isEqualTo(
            new ProposalOutcome.Conflict(
                List.of(
                    RefusalReason.UNIT_OVERLAP,
                    RefusalReason.UNIT_WITHDRAWN,
                    RefusalReason.CUSTOMER_BLACKLISTED)));
  }

  @Test
  void sameKeyAtTheSameInstantStartsOneCase() throws Exception {
    ProposeLease proposal = as(() -> cases.proposal(cases.unit(), cases.customer()));
    List<ProposalOutcome> outcomes =
        together(Collections.nCopies(6, () -> as(() -> leases.propose(proposal, "key"))));
    assertThat(outcomes.stream().distinct()).hasSize(1);
    assertThat(as(() -> leases.list(LeaseFilter.NONE, PageRequest.first()).items())).hasSize(1);
  }

  @Test
  void sameKeyWithAnotherProposalIsRefused() {
    ProposeLease proposal = as(() -> cases.proposal(cases.unit(), cases.customer()));
    run(() -> leases.propose(proposal, "key"));
    assertThatThrownBy(() -> run(() -> leases.propose(until(proposal, START.plusDays(40)), "key")))
        .isInstanceOf(KeyReusedException.class);
  }

  @Test
  @Tag("S1-21")
  void twoLeasesForOneUnitAtTheSameInstantGetItOnce() throws Exception {
    String unit = as(cases::unit);
    List<String> proposed =
        Stream.generate(() -> as(() -> cases.propose(cases.proposal(unit, cases.customer()))))
            .limit(6)
            .toList();
    proposed.forEach(lease -> run(() -> steps.createDraft(lease, List.of())));
    List<HoldOutcome> outcomes =
        together(
            proposed.stream()
                .<Callable<HoldOutcome>>map(lease -> () -> as(() -> steps.holdUnit(lease)))
                .toList());
    assertThat(outcomes).filteredOn(new HoldOutcome.Held()::equals).hasSize(1);
    assertThat(outcomes).filteredOn(new HoldOutcome.UnitNotAvailable()::equals).hasSize(5);
    String loser = proposed.get(outcomes.indexOf(new HoldOutcome.UnitNotAvailable()));
    assertThat(as(() -> steps.holdUnit(loser))).isEqualTo(new HoldOutcome.UnitNotAvailable());
  }

  @Test
  void withdrawalAndActivationAtTheSameInstantHaveOneOutcome() throws Exception {
    String lease = as(cases::depositReceived);
    List<Object> outcomes =
        together(
            List.of(
                () -> as(() -> leases.withdraw(lease, "changed their mind")),
                () -> as(() -> steps.activate(lease))));
    boolean active = status(lease) == LeaseStatus.ACTIVE;
    assertThat(outcomes.getFirst())
        .isInstanceOf(active ? WithdrawalOutcome.TooLate.class : WithdrawalOutcome.Recorded.class);
    assertThat(outcomes.getLast())
        .isInstanceOf(active ? ActivationOutcome.Activated.class : Withdrawn.class);
  }

  @Test
  void releasedUnitMayBeHeldAgain() {
    String first = as(cases::held);
    String unit = lease(first).summary().unitId();
    run(() -> steps.releaseUnit(first));
    String second = as(() -> cases.propose(cases.proposal(unit, cases.customer())));
    run(() -> steps.createDraft(second, List.of()));
    assertThat(as(() -> steps.holdUnit(second))).isEqualTo(new HoldOutcome.Held());
    run(() -> steps.releaseUnit(first));
    assertThat(unitStatus(second)).isEqualTo("reserved");
  }

  @Test
  void listShouldFilterAndGoOnAfterThePage() {
    List<String> ids = Stream.generate(() -> as(cases::proposed)).limit(3).toList();
    run(() -> steps.createDraft(ids.getFirst(), List.of()));

    Page<LeaseSummary> first = as(() -> leases.list(LeaseFilter.NONE, new PageRequest(null, 2)));
    Page<LeaseSummary> second =
        as(() -> leases.list(LeaseFilter.NONE, new PageRequest(first.nextCursor(), 2)));
    assertThat(Stream.concat(first.items().stream(), second.items().stream()))
        .extracting(LeaseSummary::id)
        .containsExactly(ids.get(2), ids.get(1), ids.get(0));
    assertThat(second.nextCursor()).isNull();

    assertThat(found(new LeaseFilter(LeaseStatus.DRAFT, null, null, null)))
        .containsExactly(ids.getFirst());
    LeaseSummary last = lease(ids.getLast()).summary();
    assertThat(found(new LeaseFilter(null, null, last.customerId(), null)))
        .containsExactly(last.id());
    assertThat(found(new LeaseFilter(null, null, null, last.unitName().toUpperCase())))
        .contains(last.id());
    assertThat(found(new LeaseFilter(null, null, null, "chris"))).hasSize(3);
    assertThat(found(new LeaseFilter(null, null, null, "%"))).isEmpty();
  }

  @Test
  void historyOfTheCaseShouldHoldTheEventsOfAllItsAggregates() {
    String lease = as(cases::proposed);
    String correlation = lease(lease).correlationId();
    invocation.inCase(correlation).run(() -> steps.createDraft(lease, List.of()));
    invocation.inCase(correlation).run(() -> steps.holdUnit(lease));
    assertThat(as(() -> history.ofCase(correlation)))
        .extracting(EventEnvelope::type)
        .containsExactly("lease.proposed", "lease.created", "unit.status_changed");
  }

  @Test
  @Tag("S0-15")
  void anotherTenantSeesNothingOfALease() {
    String lease = as(cases::depositReceived);
    Invocation other = otherTenants.create();
    assertThat(other.call(() -> leases.find(lease))).isEmpty();
    assertThat(other.call(() -> leases.list(LeaseFilter.NONE, PageRequest.first()).items()))
        .isEmpty();
    assertThatThrownBy(() -> other.run(() -> leases.withdraw(lease, "not theirs")))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> other.run(() -> steps.activate(lease)))
        .isInstanceOf(IllegalStateException.class);
  }

  private List<String> found(LeaseFilter filter) {
    return as(() -> leases.list(filter, PageRequest.first()).items()).stream()
        .map(LeaseSummary::id)
        .toList();
  }

  private List<String> faults(ProposeLease proposal) {
    try {
      run(() -> leases.propose(proposal));
    } catch (FaultsException e) {
      return e.faults().stream().map((Fault fault) -> fault.field() + " " + fault.code()).toList();
    }
    throw new AssertionError("expected faults, but the proposal was taken");
  }

  private static ProposeLease until(ProposeLease proposal, LocalDate endOn) {
    return new ProposeLease(
        proposal.unitId(),
        proposal.customerId(),
        proposal.startOn(),
        endOn,
        null,
        proposal.rentMinorUnits(),
        proposal.depositMinorUnits(),
        proposal.currency(),
        proposal.rentDueDay());
  }

  private static <T> List<T> together(List<Callable<T>> work) throws Exception {
    List<T> results = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(work.size())) {
      for (Future<T> one : pool.invokeAll(work)) {
        results.add(one.get());
      }
    }
    return results;
  }
}
