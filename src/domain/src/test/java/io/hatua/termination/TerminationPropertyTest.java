package io.hatua.termination;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.ledger.AccountCode;
import io.hatua.ledger.CodeBalance;
import io.hatua.ledger.LedgerCheck;
import io.hatua.ledger.LedgerQueries;
import io.hatua.money.Money;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.rent.Charges;
import io.hatua.rent.RentRuns;
import io.hatua.support.DatabaseTestApplication;
import io.hatua.support.EmbeddedDatabase;
import io.hatua.support.LeaseCases;
import io.hatua.support.RentCases;
import io.hatua.support.TerminationCases;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whatever was charged and paid before a tenancy ends, and whatever damage is found: the books stay
 * right, nobody's money goes below zero, and every unit of the deposit is applied or goes back.
 */
@Tag("S1-32")
@Tag("S1-48")
class TerminationPropertyTest {

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
  void anyTenancyIsSettledToTheLastUnit(
      @ForAll("plays") Play play, @ForAll("steps") List<Step> steps) {
    bean(TestClock.class).set(TestClock.START);
    bean(TestTenants.class).create().run(() -> play(play, steps));
  }

  @Provide
  Arbitrary<Play> plays() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 60),
            Arbitraries.longs().between(-30, 30),
            Arbitraries.longs().between(1, 40).array(long[].class).ofMaxSize(3),
            Arbitraries.integers().between(0, 40))
        .as(Play::new);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.longs().between(1, 40))
        .as(Step::new)
        .list()
        .ofMaxSize(6);
  }

  private void play(Play play, List<Step> steps) {
    Policies policies = bean(Policies.class);
    policies.set(Policy.TERMINATION_NOTICE, LocalDate.of(2020, 1, 1), "PT0S");
    policies.set(Policy.RENT_LATE_FEE_MINOR_UNITS, LocalDate.of(2020, 1, 1), "3");
    String lease =
        bean(RentCases.class)
            .leaseOf(
                bean(LeaseCases.class).unit(),
                LocalDate.of(2025, 3, 1),
                null,
                20,
                play.deposit(),
                play.opening());
    for (Step step : steps) {
      step(lease, step);
    }
    pass(play.daysToTheEnd());
    settle(lease, play);
  }

  private void step(String lease, Step step) {
    switch (step.kind()) {
      case CHARGE -> {
        pass(17);
        charge();
      }
      case PAY -> bean(RentCases.class).paid(lease, step.minorUnits());
    }
    check(lease, "after " + step);
  }

  private void settle(String lease, Play play) {
    TerminationCases cases = bean(TerminationCases.class);
    String id = cases.inspecting(lease);
    check(lease, "when the last rent is charged");
    cases.inspect(id, play.damage());
    Settlement settlement = cases.settle(id, 1);
    cases.approve(id, "usr_approver", "APPROVE");
    SettlementOutcome outcome = cases.apply(id);
    check(lease, "when the deposit is applied");
    if (outcome == SettlementOutcome.REFUND_DUE) {
      bean(RefundSteps.class).requestRefund(id);
      cases.mend(id, "BY_HAND");
    }
    check(lease, "at the end");

    assertThat(settlement.applied().plus(settlement.refund()).minorUnits())
        .isEqualTo(play.deposit());
    assertThat(bean(Charges.class).open(lease)).isEqualTo(settlement.stillOwed());
    assertThat(bean(Charges.class).account(lease).orElseThrow().credit())
        .isEqualTo(settlement.creditLeft());
    for (AccountCode code :
        List.of(
            AccountCode.DEPOSITS_HELD,
            AccountCode.CASH_DEPOSITS,
            AccountCode.PAYOUT_CLEARING_DEPOSITS)) {
      assertThat(balance(lease, code)).as(code.code()).isZero();
    }
  }

  private static void pass(int days) {
    TestClock clock = bean(TestClock.class);
    clock.set(clock.instant().atZone(ZoneOffset.UTC).plus(Period.ofDays(days)).toInstant());
  }

  private static void charge() {
    RentRuns runs = bean(RentRuns.class);
    runs.startDue();
    if (!runs.latest(1).isEmpty()) {
      String run = runs.latest(1).getFirst().id();
      runs.chargeRents(run);
      runs.chargeLateFees(run);
    }
  }

  private static void check(String lease, String when) {
    assertThat(bean(LedgerCheck.class).findings()).as(when).isEmpty();
    assertThat(bean(LedgerQueries.class).beneficiaryBalances())
        .as(when)
        .allSatisfy(one -> assertThat(one.balance().minorUnits()).isNotNegative());
    assertThat(balance(lease, AccountCode.ACCOUNTS_RECEIVABLE))
        .as(when)
        .isEqualTo(bean(Charges.class).open(lease).minorUnits());
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
    CHARGE,
    PAY
  }

  record Step(Kind kind, long minorUnits) {}

  /**
   * @param opening what the tenancy owed when it was taken over, or had paid ahead
   * @param damage a deduction each
   */
  @SuppressWarnings("ArrayRecordComponent") // played, never compared
  record Play(long deposit, long opening, long[] damage, int daysToTheEnd) {}
}
