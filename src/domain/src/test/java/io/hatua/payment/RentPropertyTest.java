package io.hatua.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.fault.ConflictException;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.CodeBalance;
import io.hatua.ledger.LedgerCheck;
import io.hatua.ledger.LedgerQueries;
import io.hatua.money.Money;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.rent.Charge;
import io.hatua.rent.Charges;
import io.hatua.rent.RentRuns;
import io.hatua.support.DatabaseTestApplication;
import io.hatua.support.EmbeddedDatabase;
import io.hatua.support.PeriodCases;
import io.hatua.support.RentCases;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whatever is charged, paid, refunded, reversed and charged back, and whenever months are closed
 * meanwhile, in whatever order: the books stay right and agree with what the lease owes, and no
 * money is lost or made.
 */
@Tag("S1-47")
@Tag("S1-48")
class RentPropertyTest {

  private static ConfigurableApplicationContext context;

  @BeforeContainer
  static void start() {
    context =
        new SpringApplicationBuilder(DatabaseTestApplication.class)
            .web(WebApplicationType.NONE)
            .initializers(new EmbeddedDatabase())
            .run();
  }

  @AfterContainer
  static void stop() {
    context.close();
  }

  @Property
  void anySequenceKeepsTheBooksRight(
      @ForAll("opening") long opening, @ForAll("steps") List<Step> steps) {
    TestClock clock = context.getBean(TestClock.class);
    clock.set(TestClock.START);
    Invocation invocation = context.getBean(TestTenants.class).create();
    invocation.run(() -> play(opening, steps));
  }

  @Provide
  Arbitrary<Long> opening() {
    return Arbitraries.longs().between(-30, 30);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(2, Kind.CHARGE),
                Tuple.of(4, Kind.PAY),
                Tuple.of(1, Kind.PAY_AGAIN),
                Tuple.of(3, Kind.REFUND),
                Tuple.of(2, Kind.REFUND_REFUSED),
                Tuple.of(2, Kind.CHARGE_BACK),
                Tuple.of(2, Kind.REVERSE_CHARGE),
                Tuple.of(1, Kind.CLOSE)),
            Arbitraries.longs().between(1, 40),
            Arbitraries.integers().between(0, 20))
        .as(Step::new)
        .list()
        .ofMaxSize(14);
  }

  private void play(long opening, List<Step> steps) {
    bean(Policies.class).set(Policy.RENT_LATE_FEE_MINOR_UNITS, LocalDate.of(2020, 1, 1), "3");
    String lease = bean(RentCases.class).lease(LocalDate.of(2025, 3, 1), null, 20, opening);
    List<String> payments = new ArrayList<>();
    for (Step step : steps) {
      step(lease, payments, step);
      check(lease, Math.max(0, -opening), "after " + step + " of " + steps);
    }
  }

  private void step(String lease, List<String> payments, Step step) {
    RentCases cases = bean(RentCases.class);
    if (payments.isEmpty() && step.kind().needsPayment) {
      return;
    }
    String target = payments.isEmpty() ? "" : payments.get(step.target() % payments.size());
    switch (step.kind()) {
      case CHARGE -> charge();
      case PAY -> payments.add(cases.paid(lease, step.minorUnits()));
      case PAY_AGAIN -> cases.capture(target);
      case REFUND, REFUND_REFUSED -> refund(target, step);
      case CHARGE_BACK -> cases.chargeBack(target);
      case REVERSE_CHARGE -> reverseCharge(lease, step);
      case CLOSE -> bean(PeriodCases.class).closeNext();
    }
  }

  private void charge() {
    TestClock clock = bean(TestClock.class);
    clock.set(clock.instant().atZone(ZoneOffset.UTC).plus(Period.ofDays(17)).toInstant());
    RentRuns runs = bean(RentRuns.class);
    runs.startDue();
    if (!runs.latest(1).isEmpty()) {
      String run = runs.latest(1).getFirst().id();
      runs.chargeRents(run);
      runs.chargeLateFees(run);
    }
  }

  private void refund(String payment, Step step) {
    Payments payments = bean(Payments.class);
    long most = payments.find(payment).orElseThrow().refundable().minorUnits();
    RefundPayment command = new RefundPayment(step.minorUnits(), "asked for it");
    String key = "refund " + payments.refunds(payment).size();
    try {
      int number = payments.refund(payment, command, key).number();
      assertThat(step.minorUnits()).isLessThanOrEqualTo(most);
      payments.sendRefunds(payment);
      bean(RentCases.class).settleRefund(payment, number, step.kind() == Kind.REFUND);
    } catch (ConflictException e) {
      assertThat(step.minorUnits()).isGreaterThan(most);
    }
  }

  private void reverseCharge(String lease, Step step) {
    List<Charge> standing =
        bean(Charges.class).ofLease(lease).stream()
            .filter(charge -> charge.reversedAt() == null)
            .toList();
    if (!standing.isEmpty()) {
      bean(Charges.class).reverse(standing.get(step.target() % standing.size()).id());
    }
  }

  private void check(String lease, long openingCredit, String when) {
    Charges charges = bean(Charges.class);
    long open = charges.open(lease).minorUnits();
    long credit = charges.account(lease).orElseThrow().credit().minorUnits();
    long paid =
        charges.ofLease(lease).stream().mapToLong(charge -> charge.paid().minorUnits()).sum();
    long received =
        bean(Payments.class).ofLease(lease).stream()
            .map(Payment::refundable)
            .mapToLong(Money::minorUnits)
            .sum();
    assertThat(bean(LedgerCheck.class).findings()).as(when).isEmpty();
    assertThat(bean(PeriodCases.class).leftInClosed()).as(when).isEmpty();
    assertThat(balance(lease, AccountCode.ACCOUNTS_RECEIVABLE)).as(when).isEqualTo(open);
    assertThat(balance(lease, AccountCode.CUSTOMER_CREDIT)).as(when).isEqualTo(-credit);
    assertThat(balance(lease, AccountCode.CASH_WALLET)).as(when).isEqualTo(received);
    assertThat(balance(lease, AccountCode.CASH_CLIENT)).as(when).isEqualTo(openingCredit);
    assertThat(balance(lease, AccountCode.PAYOUT_CLEARING_OWNERS)).as(when).isZero();
    assertThat(paid + credit).as(when).isEqualTo(openingCredit + received);
    assertThat(Math.min(open, credit)).as("credit while something is open, " + when).isZero();
  }

  private static long balance(String lease, AccountCode code) {
    return bean(LedgerQueries.class).balancesOfLease(lease).stream()
        .filter(one -> one.code() == code)
        .map(CodeBalance::balance)
        .mapToLong(Money::minorUnits)
        .sum();
  }

  private static <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  enum Kind {
    CHARGE(false),
    PAY(false),
    PAY_AGAIN(true),
    REFUND(true),
    REFUND_REFUSED(true),
    CHARGE_BACK(true),
    REVERSE_CHARGE(false),
    CLOSE(false);

    final boolean needsPayment;

    Kind(boolean needsPayment) {
      this.needsPayment = needsPayment;
    }
  }

  /**
   * @param target which of the payments or charges so far it is about
   */
  record Step(Kind kind, long minorUnits, int target) {}
}
