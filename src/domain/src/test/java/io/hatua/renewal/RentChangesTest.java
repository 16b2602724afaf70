package io.hatua.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.policy.Policy;
import io.hatua.property.Properties;
import io.hatua.property.SetRentGuideline;
import io.hatua.termination.TerminationTest;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Another rent within the term: an open-ended lease since March 2025, looked at in late 2026. */
@Tag("S1-47")
class RentChangesTest extends TerminationTest {

  private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);
  private static final LocalDate JANUARY = LocalDate.of(2027, 1, 1);
  private static final long MORE = 2_600_000;
  private static final long LESS = 2_400_000;

  @Autowired private RentChanges changes;
  @Autowired private Properties properties;

  private String lease;

  @BeforeEach
  void aLeaseRuns() {
    lease = as(() -> rentCases.lease(0));
  }

  @Test
  void shouldRaiseTheRentAfterTheNotice() {
    assertThat(as(() -> changes.terms(lease)).earliest()).isEqualTo(JANUARY);
    change(MORE, JANUARY);
    day("2027-01-01");
    chargeRents();

    assertThat(rents(lease)).containsExactly(MORE, RENT);
    assertThat(told(lease)).contains("lease.rent_changed");
    assertThat(lease(lease).summary().terms().rentMinorUnits()).isEqualTo(MORE);
  }

  @Test
  void refusesAnIncreaseBeforeTheNoticeIsOver() {
    assertThat(faults(MORE, DECEMBER))
        .extracting(Fault::message)
        .containsExactly(
            "must be 2027-01-01 or later: the notice is 30 days, and between two increases are 12"
                + " months");
  }

  @Test
  void refusesASecondIncreaseTooSoon() {
    change(MORE, JANUARY);
    assertThat(as(() -> changes.terms(lease)).earliest()).isEqualTo(LocalDate.of(2028, 1, 1));
    assertThat(faults(MORE + 1, LocalDate.of(2027, 12, 1))).hasSize(1);
    change(MORE + 1, LocalDate.of(2028, 1, 1));

    assertThat(as(() -> changes.terms(lease)).rents().rents()).hasSize(3);
  }

  @Test
  void shouldFollowThePolicyOfTheTenant() {
    policy(Policy.RENT_INCREASE_NOTICE, "PT0S");
    policy(Policy.RENT_INCREASE_INTERVAL_MONTHS, "0");
    change(MORE, DECEMBER);
    change(MORE + 1, JANUARY);

    assertThat(as(() -> changes.terms(lease)).rents().on(JANUARY)).isEqualTo(MORE + 1);
  }

  @Test
  void shouldLowerTheRentAtOnceAndChargeTheMonthAnew() {
    day("2026-12-01");
    chargeRents();
    run(() -> rentCases.paidInCash(lease, RENT));
    change(LESS, DECEMBER);

    assertThat(rents(lease)).containsExactly(LESS);
    assertThat(credit(lease)).isEqualTo(RENT - LESS);
    assertThat(open(lease)).isZero();
  }

  @Test
  void shouldTakeAnIncreaseBackThatIsYetToCome() {
    change(MORE, JANUARY);
    change(RENT, JANUARY);
    day("2027-01-01");
    chargeRents();

    assertThat(rents(lease)).containsExactly(RENT, RENT);
    assertThat(as(() -> changes.terms(lease)).rents().lastRaisedOn())
        .isEqualTo(LocalDate.of(2025, 3, 1));
  }

  @Test
  @Tag("S1-23")
  void refusesEveryFaultAtOnce() {
    String property = lease(lease).summary().propertyId();
    run(
        () ->
            properties.setRentGuideline(
                property, new SetRentGuideline(LocalDate.of(2026, 1, 1), LESS, MORE, "KES")));

    assertThat(faults(MORE + 1, JANUARY.plusDays(1)))
        .extracting(Fault::field)
        .containsExactly("rentFrom", "rentMinorUnits");
    assertThat(faults(null, null))
        .extracting(Fault::field)
        .containsExactly("rentFrom", "rentMinorUnits");
    assertThat(faults(LESS, LocalDate.of(2026, 10, 1)))
        .extracting(Fault::message)
        .containsExactly("must be 2026-11-01 or later");
    assertThat(faults(RENT, JANUARY))
        .extracting(Fault::message)
        .containsExactly("is the rent already");
    change(MORE, JANUARY);
  }

  @Test
  void refusesADayOutsideTheTermAndALeaseThatDoesNotRun() {
    policy(Policy.RENT_INCREASE_INTERVAL_MONTHS, "0");
    String fixed = active();
    String signed = as(leaseCases::signed);

    assertThat(faultsOf(fixed, MORE, DECEMBER)).hasSize(1);
    assertThat(faultsOf(fixed, MORE, LocalDate.of(2027, 12, 1))).hasSize(1);
    assertThat(
            catchThrowableOfType(
                    ConflictException.class, () -> run(() -> changes.change(signed, MORE, JANUARY)))
                .code())
        .isEqualTo("LEASE_NOT_ACTIVE");
  }

  private void change(Long rent, LocalDate from) {
    run(() -> changes.change(lease, rent, from));
  }

  private List<Fault> faults(Long rent, LocalDate from) {
    return faultsOf(lease, rent, from);
  }

  private List<Fault> faultsOf(String of, Long rent, LocalDate from) {
    return catchThrowableOfType(
            FaultsException.class, () -> run(() -> changes.change(of, rent, from)))
        .faults();
  }
}
