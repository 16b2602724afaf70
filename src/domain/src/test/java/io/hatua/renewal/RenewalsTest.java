package io.hatua.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.HoldOutcome;
import io.hatua.lease.LeaseSigningSteps;
import io.hatua.lease.ProposalOutcome;
import io.hatua.lease.ProposeLease;
import io.hatua.policy.Policy;
import io.hatua.property.Properties;
import io.hatua.property.SetRentGuideline;
import io.hatua.termination.TerminationStatus;
import io.hatua.termination.TerminationTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Offering a renewal, answering it, and what an answer does to the lease. */
@Tag("S1-32")
class RenewalsTest extends TerminationTest {

  private static final LocalDate END = LocalDate.of(2027, 11, 30);
  private static final LocalDate NEW_END = LocalDate.of(2028, 11, 30);
  private static final long NEW_RENT = 2_700_000;

  @Autowired private Renewals renewals;
  @Autowired private RenewalSteps renewalSteps;
  @Autowired private LeaseSigningSteps signing;
  @Autowired private RenewalFactRepublisher facts;
  @Autowired private Properties properties;

  @Test
  @Tag("S1-47")
  void shouldMoveTheEndAndChargeTheNewRentFromTheNewTermOn() {
    String lease = active();
    day("2027-09-15");
    String id = offer(lease, NEW_END, NEW_RENT, null);
    accept(id);
    accept(id);

    assertThat(lease(lease).summary().terms().endOn()).isEqualTo(NEW_END);
    assertThat(lease(lease).summary().terms().rentMinorUnits()).isEqualTo(RENT);
    assertThat(lease(lease).reservation().endOn()).isEqualTo(NEW_END);
    assertThat(told(lease))
        .endsWith(
            "lease.renewal_offered",
            "lease-renewal",
            "lease.renewed",
            "lease.rent_changed",
            "renewal-answered");
    assertThat(as(() -> renewalSteps.conclude(id))).isEqualTo(RenewalStatus.ACCEPTED);
    day("2027-12-01");
    chargeRents();
    assertThat(rents(lease)).startsWith(NEW_RENT, RENT).hasSize(13);
    assertThat(lease(lease).summary().terms().rentMinorUnits()).isEqualTo(NEW_RENT);
  }

  @Test
  void shouldKeepTheRentWhereNoneIsNamed() {
    String lease = active();
    day("2027-09-15");
    accept(offer(lease, NEW_END, null, null));
    day("2027-12-01");
    chargeRents();

    assertThat(rents(lease)).startsWith(RENT, RENT);
    assertThat(told(lease)).doesNotContain("lease.rent_changed");
  }

  @Test
  @Tag("S1-47")
  void shouldChargeTheMonthAnewInWhichTheOldTermEnded() {
    String lease =
        as(() -> rentCases.lease(LocalDate.of(2025, 3, 1), LocalDate.of(2027, 1, 15), RENT, 0));
    day("2027-01-02");
    chargeRents();
    assertThat(rents(lease)).containsExactly(1_209_677L, RENT);
    accept(offer(lease, LocalDate.of(2028, 1, 15), 3_100_000L, null));

    // 15 days of 25,000.00 and 16 days of 31,000.00
    assertThat(rents(lease)).containsExactly(2_809_677L, RENT);
  }

  @Test
  @Tag("S1-47")
  void shouldCorrectMonthsThatWereChargedBeforeTheAnswer() {
    String lease = active();
    day("2027-01-10");
    String id = offer(lease, NEW_END, NEW_RENT, LocalDate.of(2027, 1, 1));
    chargeRents();
    run(() -> rentCases.paidInCash(lease, RENT));
    assertThat(open(lease)).isZero();
    accept(id);

    assertThat(rents(lease)).containsExactly(NEW_RENT, RENT);
    assertThat(open(lease)).isEqualTo(NEW_RENT - RENT);
  }

  @Test
  void shouldCallTheBegunEndOfTheTermOff() {
    String lease = active();
    day("2027-11-05");
    run(terminations::startDue);
    String ending = as(() -> terminations.ofLease(lease)).orElseThrow().termination().id();
    accept(offer(lease, NEW_END, null, null));

    assertThat(details(ending).termination().withdrawnAt()).isNotNull();
    assertThat(as(() -> steps.chargeFinally(ending))).isEqualTo(Optional.empty());
    run(terminations::startDue);
    run(() -> cases.inCase(ending, () -> steps.concludeWithdrawal(ending)));
    run(terminations::startDue);
    assertThat(status(ending)).isEqualTo(TerminationStatus.WITHDRAWN);
    assertThat(as(() -> terminations.ofLease(lease))).isEmpty();
    day("2027-12-01");
    chargeRents();
    assertThat(rents(lease)).startsWith(RENT, RENT).hasSize(13);
    day("2028-10-31");
    run(terminations::startDue);
    assertThat(as(() -> terminations.ofLease(lease)).orElseThrow().termination().lastDay())
        .isEqualTo(NEW_END);
  }

  @Test
  void shouldLeaveTheLeaseAsItWasWhenDeclined() {
    String lease = active();
    day("2027-09-15");
    String id = offer(lease, NEW_END, NEW_RENT, null);
    assertThat(lease(lease).reservation().endOn()).isEqualTo(NEW_END);
    run(() -> renewals.answer(id, false));

    assertThat(as(() -> renewalSteps.conclude(id))).isEqualTo(RenewalStatus.DECLINED);
    assertThat(lease(lease).summary().terms().endOn()).isEqualTo(END);
    assertThat(lease(lease).reservation().endOn()).isEqualTo(END);
    assertThat(told(lease)).endsWith("lease.renewal_declined", "renewal-answered");
    assertThat(conflict(() -> accept(id))).isEqualTo("RENEWAL_NOT_OPEN");
    assertThat(offer(lease, NEW_END, null, null)).isNotEqualTo(id);
  }

  @Test
  void shouldLapseWhenTheTimeIsOverAndNotBefore() {
    String lease = active();
    day("2027-09-15");
    String id = offer(lease, NEW_END, null, null);
    Instant due = as(() -> renewalSteps.announce(id));
    assertThat(due).isEqualTo(Instant.parse("2027-09-29T09:00:00Z"));
    clock.set(due.minusMillis(1));
    assertThatThrownBy(() -> as(() -> renewalSteps.conclude(id)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(as(() -> renewals.open(lease))).isPresent();
    clock.set(due);

    assertThat(as(() -> renewals.open(lease))).isEmpty();
    assertThat(conflict(() -> accept(id))).isEqualTo("RENEWAL_NOT_OPEN");
    assertThat(as(() -> renewalSteps.conclude(id))).isEqualTo(RenewalStatus.LAPSED);
    assertThat(as(() -> renewalSteps.conclude(id))).isEqualTo(RenewalStatus.LAPSED);
    assertThat(lease(lease).summary().terms().endOn()).isEqualTo(END);
    assertThat(lease(lease).reservation().endOn()).isEqualTo(END);
    assertThat(told(lease)).filteredOn("lease.renewal_lapsed"::equals).hasSize(1);
  }

  @Test
  void shouldNotWaitBeyondTheTerm() {
    String lease = active();
    day("2027-11-25");
    String id = offer(lease, NEW_END, null, null);

    assertThat(as(() -> renewalSteps.announce(id)))
        .isEqualTo(Instant.parse("2027-11-30T21:00:00Z"));
  }

  @Test
  @Tag("S1-21")
  void shouldHoldTheUnitUntilTheOfferIsOver() {
    String lease = active();
    day("2027-09-15");
    String id = offer(lease, NEW_END, null, null);
    ProposeLease later = later(lease);
    assertThat(as(() -> leases.propose(later))).isInstanceOf(ProposalOutcome.Conflict.class);
    run(() -> renewals.answer(id, false));

    assertThat(as(() -> leases.propose(later))).isInstanceOf(ProposalOutcome.Accepted.class);
  }

  @Test
  @Tag("S1-21")
  void refusesATermInWhichAnotherHasTheUnit() {
    String lease = active();
    day("2027-09-15");
    run(
        () -> {
          String other = leaseCases.propose(later(lease));
          signing.createDraft(other, List.of());
          signing.holdUnit(other);
        });

    assertThat(faults(lease, NEW_END, null, null))
        .extracting(Fault::field, Fault::code)
        .containsExactly(tuple("newEndOn", "UNIT_OVERLAP"));
    assertThat(offer(lease, LocalDate.of(2027, 12, 31), null, null)).startsWith("rnw_");
  }

  @Test
  @Tag("S1-21")
  void shouldLetOneOfTwoHaveTheUnitAtTheSameInstant() throws Exception {
    List<String> running = IntStream.range(0, 5).mapToObj(i -> active()).toList();
    day("2027-09-15");
    for (String lease : running) {
      String other = as(() -> leaseCases.propose(later(lease)));
      run(() -> signing.createDraft(other, List.of()));
      CyclicBarrier together = new CyclicBarrier(2);
      try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
        Future<Boolean> renewal =
            threads.submit(
                () -> {
                  together.await();
                  try {
                    return offer(lease, NEW_END, null, null).startsWith("rnw_");
                  } catch (FaultsException taken) {
                    return false;
                  }
                });
        Future<Boolean> hold =
            threads.submit(
                () -> {
                  together.await();
                  return as(() -> signing.holdUnit(other)) instanceof HoldOutcome.Held;
                });

        assertThat(List.of(renewal.get(), hold.get())).containsExactlyInAnyOrder(true, false);
      }
    }
  }

  @Test
  @Tag("S1-23")
  void refusesEveryFaultAtOnce() {
    String lease = active();
    String property = lease(lease).summary().propertyId();
    run(
        () ->
            properties.setRentGuideline(
                property,
                new SetRentGuideline(LocalDate.of(2026, 1, 1), 2_000_000L, NEW_RENT, "KES")));
    day("2027-09-15");

    assertThat(faults(lease, END, NEW_RENT + 1, LocalDate.of(2027, 12, 2)))
        .extracting(Fault::field)
        .containsExactlyInAnyOrder("newEndOn", "rentFrom", "rentMinorUnits");
    assertThat(faults(lease, null, null, LocalDate.of(2027, 12, 1)))
        .extracting(Fault::field)
        .containsExactlyInAnyOrder("newEndOn", "rentMinorUnits");
    assertThat(faults(lease, NEW_END, 1_999_999L, null))
        .extracting(Fault::message)
        .containsExactly("must be from KES 20000.00 to KES 27000.00: the property's guideline");
    assertThat(offer(lease, NEW_END, NEW_RENT, null)).startsWith("rnw_");
  }

  @Test
  void refusesATermThatNoProposalCouldHave() {
    policy(Policy.LEASE_TERM_MIN_MONTHS, "6");
    policy(Policy.LEASE_TERM_MAX_MONTHS, "12");
    String lease = active();
    day("2027-09-15");

    assertThat(faults(lease, LocalDate.of(2028, 5, 30), null, null)).hasSize(1);
    assertThat(faults(lease, LocalDate.of(2028, 12, 31), null, null)).hasSize(1);
    assertThat(offer(lease, LocalDate.of(2028, 5, 31), null, null)).startsWith("rnw_");
  }

  @Test
  void refusesASecondOfferAndALeaseThatCannotBeRenewed() {
    String lease = active();
    day("2026-12-01");
    String id = offer(lease, NEW_END, null, null);
    assertThat(notOffered(lease)).isEqualTo("LEASE_NOT_RENEWABLE");
    assertThat(notOffered(as(() -> rentCases.lease(0)))).isEqualTo("LEASE_NOT_RENEWABLE");
    assertThat(notOffered(as(leaseCases::signed))).isEqualTo("LEASE_NOT_ACTIVE");
    run(() -> cases.noticed(lease));

    assertThat(conflict(() -> accept(id))).isEqualTo("LEASE_NOT_RENEWABLE");
    assertThat(lease(lease).summary().terms().endOn()).isEqualTo(END);
    run(() -> renewals.answer(id, false));
    assertThat(notOffered(lease)).isEqualTo("LEASE_NOT_RENEWABLE");
    assertThatThrownBy(() -> accept("rnw_none")).isInstanceOf(NotFoundException.class);
  }

  @Test
  void refusesAnEndOfTheTermThatIsPastItsLastDay() {
    String lease = active();
    day("2027-11-05");
    run(terminations::startDue);
    String ending = as(() -> terminations.ofLease(lease)).orElseThrow().termination().id();
    day("2027-11-30");
    String id = offer(lease, NEW_END, null, null);
    clock.set(details(ending).termination().lastDayOverAt());

    assertThat(conflict(() -> accept(id))).isEqualTo("RENEWAL_NOT_OPEN");
    run(() -> cases.inCase(ending, () -> steps.chargeFinally(ending)));
    assertThat(as(() -> renewalSteps.conclude(id))).isEqualTo(RenewalStatus.LAPSED);
    assertThat(notOffered(lease)).isEqualTo("LEASE_NOT_RENEWABLE");
  }

  @Test
  void shouldTellTheEngineAgainOfAnAnswerThatItWaitsFor() {
    String lease = active();
    day("2027-09-15");
    String id = offer(lease, NEW_END, null, null);
    accept(id);
    clock.advance(Duration.ofMinutes(6));
    run(facts::run);
    as(() -> renewalSteps.conclude(id));
    clock.advance(Duration.ofMinutes(6));
    run(facts::run);

    assertThat(told(lease)).filteredOn("renewal-answered"::equals).hasSize(2);
  }

  private ProposeLease later(String lease) {
    return new ProposeLease(
        lease(lease).summary().unitId(),
        as(leaseCases::customer),
        LocalDate.of(2028, 1, 1),
        null,
        12,
        RENT,
        DEPOSIT,
        "KES",
        5);
  }

  private String offer(String lease, LocalDate newEnd, Long rent, LocalDate from) {
    return as(() -> renewals.offer(lease, new OfferRenewal(newEnd, rent, from)));
  }

  private void accept(String id) {
    run(() -> renewals.answer(id, true));
  }

  private List<Fault> faults(String lease, LocalDate newEnd, Long rent, LocalDate from) {
    return catchThrowableOfType(FaultsException.class, () -> offer(lease, newEnd, rent, from))
        .faults();
  }

  private String notOffered(String lease) {
    return conflict(() -> offer(lease, NEW_END, null, null));
  }

  private static String conflict(Runnable act) {
    return catchThrowableOfType(ConflictException.class, act::run).code();
  }
}
