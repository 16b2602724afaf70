package io.hatua.termination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hatua.fault.ConflictException;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseStatus;
import io.hatua.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Giving notice, taking it back, and the end of a term that comes by itself. */
@Tag("S1-32")
class NoticeTest extends TerminationTest {

  private static final LocalDate EARLIEST = LocalDate.of(2027, 1, 9);

  @Autowired private TerminationFactRepublisher facts;

  @Test
  void shouldTakeTheEarliestDayAndTellEverybody() {
    String lease = active();
    day("2026-12-10");
    String id = give(lease, EARLIEST);

    assertThat(as(() -> terminations.noticeTerms(lease)).earliest()).isEqualTo(EARLIEST);
    assertThat(details(id).termination().lastDayOverAt())
        .isEqualTo(Instant.parse("2027-01-09T21:00:00Z"));
    assertThat(told(lease)).endsWith("lease.notice_given", "lease-termination");
  }

  @Test
  void refusesADayBeforeTheEarliestAndSaysWhy() {
    String lease = active();
    day("2026-12-10");

    assertThat(refused(lease, EARLIEST.minusDays(1)))
        .isEqualTo("must be 2027-01-09 or later: the notice is 30 days");
  }

  @Test
  void refusesADayAfterTheEndOfTheTerm() {
    String lease = active();
    day("2026-12-10");

    assertThat(refused(lease, LocalDate.of(2027, 12, 1))).contains("2027-11-30");
    assertThat(give(lease, LocalDate.of(2027, 11, 30))).startsWith("trm_");
  }

  @Test
  void refusesANoticeWithoutADay() {
    String lease = active();

    assertThat(refused(lease, null)).isEqualTo("is needed");
  }

  @Test
  void refusesASecondNotice() {
    String lease = active();
    run(() -> cases.noticed(lease));

    assertThat(conflict(() -> cases.noticed(lease))).isEqualTo("TERMINATION_UNDER_WAY");
  }

  @Test
  void refusesALeaseThatIsNotActive() {
    String lease = as(leaseCases::signed);

    assertThat(conflict(() -> cases.noticed(lease))).isEqualTo("LEASE_NOT_ACTIVE");
  }

  @Test
  void refusesALeaseThatIsNotThere() {
    assertThatThrownBy(() -> give("lse_none", EARLIEST)).isInstanceOf(NotFoundException.class);
  }

  @Test
  @Tag("S1-47")
  void shouldChargeNoRentBeyondTheLastDay() {
    String lease = active();
    day("2026-12-10");
    give(lease, LocalDate.of(2027, 1, 15));
    day("2027-01-01");
    chargeRents();
    day("2027-02-01");
    chargeRents();
    day("2027-03-01");
    chargeRents();

    assertThat(rents(lease)).containsExactly(1_209_677L, RENT);
  }

  @Test
  @Tag("S1-47")
  void shouldChargeTheRestOfTheMonthWhenTheNoticeIsWithdrawn() {
    String lease = active();
    day("2026-12-10");
    String id = give(lease, LocalDate.of(2027, 1, 15));
    day("2027-01-01");
    chargeRents();
    assertThat(rents(lease)).containsExactly(1_209_677L, RENT);
    run(() -> rentCases.paidInCash(lease, 1_209_677));
    run(() -> terminations.withdraw(id));
    run(() -> cases.inCase(id, () -> steps.concludeWithdrawal(id)));

    assertThat(rents(lease)).containsExactly(RENT, RENT);
    assertThat(open(lease)).isEqualTo(RENT - 1_209_677);
    assertThat(status(id)).isEqualTo(TerminationStatus.WITHDRAWN);
    assertThat(told(lease)).contains("notice-withdrawn", "lease.notice_withdrawn");
    day("2027-02-01");
    chargeRents();
    assertThat(rents(lease)).containsExactly(RENT, RENT, RENT);
    assertThat(as(() -> terminations.ofLease(lease))).isEmpty();
    assertThat(as(() -> cases.noticed(lease))).isNotEqualTo(id);
  }

  @Test
  void shouldNotChargeFinallyWhatWasWithdrawnBefore() {
    String lease = active();
    String id = as(() -> cases.noticed(lease));
    run(() -> terminations.withdraw(id));
    run(() -> terminations.withdraw(id));

    assertThat(as(() -> steps.chargeFinally(id))).isEqualTo(Optional.empty());
    assertThat(told(lease)).filteredOn("notice-withdrawn"::equals).hasSize(1);
  }

  @Test
  void refusesToChargeFinallyBeforeTheLastDayIsOver() {
    String lease = active();
    String id = as(() -> cases.noticed(lease));
    clock.set(details(id).termination().lastDayOverAt().minusMillis(1));

    assertThatThrownBy(() -> run(() -> steps.chargeFinally(id)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("to be over");
    assertThat(status(id)).isEqualTo(TerminationStatus.NOTICE);
  }

  @Test
  void refusesToWithdrawWhenTheLastDayIsOver() {
    String lease = active();
    String id = as(() -> cases.inspecting(lease));

    assertThat(conflict(() -> terminations.withdraw(id))).isEqualTo("TERMINATION_NOT_WITHDRAWABLE");
    assertThatThrownBy(() -> run(() -> steps.concludeWithdrawal(id)))
        .isInstanceOf(TerminationStateException.class);
  }

  @Test
  void refusesToConcludeAWithdrawalThatNobodyMade() {
    String lease = active();
    String id = as(() -> cases.noticed(lease));

    assertThatThrownBy(() -> run(() -> steps.concludeWithdrawal(id)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(status(id)).isEqualTo(TerminationStatus.NOTICE);
  }

  @Test
  void shouldTellTheEngineAgainOfAWithdrawalThatItWaitsFor() {
    String lease = active();
    String id = as(() -> cases.noticed(lease));
    run(() -> terminations.withdraw(id));
    clock.advance(Duration.ofMinutes(6));
    run(facts::run);
    run(() -> cases.inCase(id, () -> steps.concludeWithdrawal(id)));
    clock.advance(Duration.ofMinutes(6));
    run(facts::run);

    assertThat(told(lease)).filteredOn("notice-withdrawn"::equals).hasSize(2);
  }

  @Test
  void shouldBeginByItselfBeforeTheTermIsOver() {
    String lease = active();
    day("2027-10-30");
    run(terminations::startDue);
    assertThat(as(() -> terminations.ofLease(lease))).isEmpty();
    day("2027-10-31");
    run(terminations::startDue);
    run(terminations::startDue);

    TerminationDetails begun = as(() -> terminations.ofLease(lease)).orElseThrow();
    assertThat(begun.termination().cause()).isEqualTo(TerminationCause.LEASE_END);
    assertThat(begun.termination().lastDay()).isEqualTo(LocalDate.of(2027, 11, 30));
    assertThat(told(lease)).filteredOn("lease.notice_given"::equals).hasSize(1);
    assertThat(conflict(() -> terminations.withdraw(begun.termination().id())))
        .isEqualTo("TERMINATION_NOT_WITHDRAWABLE");
  }

  @Test
  void shouldLeaveLeasesWithNoticeAndOpenEndedOnesAlone() {
    String lease = active();
    String openEnded = as(() -> rentCases.lease(0));
    String id = as(() -> cases.noticed(lease));
    day("2027-11-30");
    run(terminations::startDue);

    assertThat(as(() -> terminations.ofLease(lease)).orElseThrow().termination().id())
        .isEqualTo(id);
    assertThat(as(() -> terminations.ofLease(openEnded))).isEmpty();
  }

  @Test
  void shouldFollowThePolicyOfTheTenant() {
    policy(Policy.TERMINATION_NOTICE, "PT0S");
    policy(Policy.TERMINATION_HAND_OVER, "PT0S");
    String lease = as(() -> rentCases.lease(0));
    String id = as(() -> cases.noticed(lease));

    assertThat(details(id).termination().lastDay()).isEqualTo(LocalDate.of(2026, 11, 22));
    assertThat(details(id).termination().lastDayOverAt())
        .isEqualTo(Instant.parse("2026-11-21T21:00:00Z"));
    assertThat(lease(lease).summary().status()).isEqualTo(LeaseStatus.ACTIVE);
  }

  private String give(String lease, LocalDate lastDay) {
    return as(() -> terminations.giveNotice(lease, lastDay, TerminationCause.RENTER, null));
  }

  private String refused(String lease, LocalDate lastDay) {
    return catchThrowableOfType(FaultsException.class, () -> give(lease, lastDay))
        .faults()
        .getFirst()
        .message();
  }

  private String conflict(Runnable act) {
    return catchThrowableOfType(ConflictException.class, () -> run(act)).code();
  }
}
