package io.hatua.rent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.fault.ConflictException;
import io.hatua.ledger.AccountCode;
import io.hatua.payment.Payment;
import io.hatua.payment.PaymentCause;
import io.hatua.policy.Policy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Rents and late fees, on the tenant's calendar. */
@Tag("S1-47")
@Tag("S1-49")
class RentRunsTest extends RentTest {

  @Autowired RentRuns runs;

  @Test
  void shouldChargeTheRentOfTheMonthOnce() {
    String lease = as(() -> cases.lease(0));
    day("2026-12-01");
    charge();
    charge();
    assertThat(charged(lease)).containsExactly("RENT 2026-12-01 2500000 due 2026-12-01");
    assertThat(posted(lease)).containsExactly("RENT_CHARGE");
    assertThat(balance(lease, AccountCode.ACCOUNTS_RECEIVABLE)).isEqualTo(2_500_000);
    assertThat(balance(lease, AccountCode.RENTAL_INCOME)).isEqualTo(-2_500_000);
    String charge = as(() -> charges.ofLease(lease)).getFirst().id();
    assertThat(events.about(invocation, charge)).hasSize(1);
  }

  @Test
  void shouldStartNoRunWhereNothingIsToCharge() {
    as(() -> cases.lease(0));
    day("2026-11-30");
    run(runs::startDue);
    assertThat(as(() -> runs.latest(5))).isEmpty();
  }

  @Test
  void shouldStartOneRunADay() throws Exception {
    as(() -> cases.lease(0));
    day("2026-12-01");
    Callable<Boolean> start =
        () -> {
          run(runs::startDue);
          return true;
        };
    try (var pool = Executors.newFixedThreadPool(2)) {
      pool.invokeAll(List.of(start, start)).forEach(one -> assertThat(one).isNotNull());
    }
    String run = as(() -> runs.latest(5)).getFirst().id();
    assertThat(as(() -> runs.latest(5))).hasSize(1);
    assertThat(
            query(
                "select kind from outbox where aggregate_type = 'rent_run' and aggregate_id = :value",
                run))
        .containsExactly("rent-charging");
  }

  @Test
  void dayBeginsInTheTenantsTimeZone() {
    String lease = as(() -> cases.lease(0));
    clock.set(Instant.parse("2026-11-30T20:59:59Z"));
    run(runs::startDue);
    assertThat(charged(lease)).isEmpty();
    clock.set(Instant.parse("2026-11-30T21:00:00Z"));
    charge();
    assertThat(charged(lease)).hasSize(1);
  }

  @Test
  void shouldWaitForTheTenantsOwnDay() {
    policy(Policy.RENT_CHARGE_DAY, "5");
    String lease = as(() -> cases.lease(0));
    day("2026-12-04");
    run(runs::startDue);
    assertThat(as(() -> runs.latest(5))).isEmpty();
    day("2026-12-05");
    charge();
    assertThat(charged(lease)).hasSize(1);
  }

  @Test
  void shouldProrateFirstAndLastMonth() {
    String lease =
        as(() -> cases.lease(LocalDate.of(2027, 1, 11), LocalDate.of(2027, 3, 15), 310_000, 0));
    day("2027-03-01");
    charge();
    assertThat(charged(lease))
        .containsExactly(
            "RENT 2027-03-01 150000 due 2027-03-01",
            "RENT 2027-02-01 310000 due 2027-02-01",
            "RENT 2027-01-01 210000 due 2027-01-11");
    day("2027-04-01");
    run(runs::startDue);
    assertThat(charged(lease)).hasSize(3);
  }

  @Test
  void signedLeaseIsChargedFromItsSecondMonth() {
    String lease = as(leaseCases::active);
    day("2027-01-01");
    charge();
    assertThat(charged(lease))
        .containsExactly(
            "RENT 2027-01-01 2500000 due 2027-01-05", "RENT 2026-12-01 2500000 due 2026-12-01");
  }

  @Test
  void creditPaysTheNextRent() {
    String lease = as(() -> cases.lease(-3_000_000));
    assertThat(credit(lease)).isEqualTo(3_000_000);
    day("2026-12-01");
    charge();
    assertThat(open(lease)).isZero();
    assertThat(credit(lease)).isEqualTo(500_000);
    assertThat(posted(lease)).containsExactly("OPENING_CREDIT", "RENT_CHARGE", "CREDIT_USED");
    assertThat(balance(lease, AccountCode.CUSTOMER_CREDIT)).isEqualTo(-500_000);
  }

  @Test
  void noLateFeeWithinTheDaysOfGraceAndOneAfter() {
    policy(Policy.RENT_LATE_FEE_MINOR_UNITS, "10000");
    policy(Policy.RENT_LATE_FEE_BASIS_POINTS, "500");
    String lease = as(() -> cases.lease(0));
    day("2026-12-01");
    charge();
    day("2026-12-06");
    charge();
    assertThat(charged(lease)).hasSize(1);
    day("2026-12-07");
    charge();
    charge();
    assertThat(charged(lease).getFirst()).isEqualTo("LATE_FEE null 135000 due 2026-12-07");
    assertThat(charged(lease)).hasSize(2);
    assertThat(balance(lease, AccountCode.LATE_FEE_INCOME)).isEqualTo(-135_000);
    day("2026-12-20");
    charge();
    assertThat(charged(lease)).hasSize(2);
  }

  @Test
  void lateFeeIsOfWhatIsOpen() {
    policy(Policy.RENT_LATE_FEE_BASIS_POINTS, "333");
    String lease = as(() -> cases.lease(0));
    day("2026-12-01");
    charge();
    run(() -> cases.paid(lease, 2_499_985));
    day("2026-12-07");
    charge();
    assertThat(charged(lease)).hasSize(1); // 15 × 3.33 % is less than half a minor unit
  }

  @Test
  void tenantThatSetNoFeeChargesNone() {
    String lease = as(() -> cases.lease(0));
    day("2026-12-01");
    charge();
    day("2026-12-07");
    charge();
    assertThat(charged(lease)).hasSize(1);
    policy(Policy.RENT_LATE_FEE_MINOR_UNITS, "10000");
    charge();
    assertThat(charged(lease)).hasSize(1);
  }

  @Test
  void reversedChargeTurnsWhatWasPaidIntoCredit() {
    String lease = as(() -> cases.lease(1_000_000));
    run(() -> cases.paid(lease, 400_000));
    String charge = as(() -> charges.ofLease(lease)).getFirst().id();
    run(() -> charges.reverse(charge));
    assertThat(open(lease)).isZero();
    assertThat(credit(lease)).isEqualTo(400_000);
    assertThat(balance(lease, AccountCode.ACCOUNTS_RECEIVABLE)).isZero();
    assertThat(balance(lease, AccountCode.CUSTOMER_CREDIT)).isEqualTo(-400_000);
    assertThatThrownBy(() -> run(() -> charges.reverse(charge)))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void shouldSumUpTheRunOnce() {
    Stream.generate(() -> as(() -> cases.lease(0))).limit(3).toList();
    day("2026-12-01");
    String run = charge();
    run(() -> runs.conclude(run));
    assertThat(as(() -> runs.totals(run))).isEqualTo(new RentRunTotals(3, 7_500_000, 0, 0));
    assertThat(events.about(invocation, run))
        .singleElement()
        .asString()
        .startsWith("rent.run_completed")
        .contains("\"rents\": 3", "\"rentMinorUnits\": 7500000");
  }

  @Test
  void savedCardIsChargedOnceWithAllThatIsDue() {
    String lease = as(() -> cases.lease(100_000));
    run(() -> cases.paid(lease, 100_000));
    run(() -> payments.autoCharge(lease));
    day("2026-12-01");
    String run = charge();
    assertThat(as(() -> payments.startAutoCharges(run))).isTrue();
    assertThat(as(() -> payments.startAutoCharges(run))).isFalse();
    Payment payment = as(() -> payments.ofLease(lease)).getFirst();
    assertThat(payment.cause()).isEqualTo(PaymentCause.AUTO_CHARGE);
    assertThat(payment.amount().minorUnits()).isEqualTo(2_500_000);
    assertThat(told(payment.id())).containsExactly("payment.initiated", "rent-payment");
  }

  @Test
  void renterWhoNeverPaidByCardHasNoneToCharge() {
    String lease = as(() -> cases.lease(0));
    assertThatThrownBy(() -> run(() -> payments.autoCharge(lease)))
        .isInstanceOfSatisfying(
            ConflictException.class, e -> assertThat(e.code()).isEqualTo("NO_SAVED_CARD"));
  }

  @Test
  void nothingIsChargedByItselfAfterTheRenterStoppedIt() {
    String lease = as(() -> cases.lease(100_000));
    run(() -> cases.paid(lease, 100_000));
    run(() -> payments.autoCharge(lease));
    run(() -> payments.noAutoCharge(lease));
    day("2026-12-01");
    String run = charge();
    assertThat(as(() -> payments.startAutoCharges(run))).isFalse();
  }

  /** Everything that the process has the run do, and which run that was. */
  private String charge() {
    run(runs::startDue);
    String run = as(() -> runs.latest(1)).getFirst().id();
    assertThat(as(() -> runs.chargeRents(run))).isFalse();
    assertThat(as(() -> runs.chargeLateFees(run))).isFalse();
    return run;
  }
}
