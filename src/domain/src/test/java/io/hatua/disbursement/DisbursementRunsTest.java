package io.hatua.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.fault.FaultsException;
import io.hatua.money.Money;
import io.hatua.page.PageRequest;
import io.hatua.policy.Policy;
import io.hatua.rent.Charges;
import io.hatua.support.RentCases;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

/** What a run makes of what was collected and spent. */
@Tag("S1-80")
@Tag("S1-82")
@Tag("S1-83")
@Tag("S1-84")
class DisbursementRunsTest extends DisbursementTest {

  @Autowired private RentCases rents;
  @Autowired private Charges charges;

  @Test
  void shouldTakeWhatWasCollectedLessFeeCostsAndReserve() {
    set(Policy.DISBURSEMENT_RESERVE, "100000");
    String property = as(() -> cases.property(10_000));
    run(() -> cases.collected(property, 2_500_000));
    run(() -> cases.cost(property, 464_000));
    DisbursementDetails details = ran(property);

    assertThat(lines(details))
        .containsExactlyInAnyOrder(
            "OTHER_INCOME 2500000",
            "VENDOR_INVOICE -464000",
            "MANAGEMENT_FEE -250000",
            "RESERVE -100000");
    assertThat(details.gross()).isEqualTo(Money.of(2_500_000, "KES"));
    assertThat(details.deductions()).isEqualTo(Money.of(814_000, "KES"));
    assertThat(details.disbursement().net()).isEqualTo(Money.of(1_686_000, "KES"));
    assertThat(details.disbursement().payout()).isEqualTo(Money.of(1_686_000, "KES"));
    assertThat(told(details.disbursement().id()))
        .containsExactly("disbursement.created", "owner-disbursement");
    assertThat(trialBalance()).doesNotContainKey("C owner_payable");
  }

  @Test
  void shouldShowTheSameBeforehand() {
    String property = as(() -> cases.property(10_000));
    run(() -> cases.collected(property, 2_500_000));
    Draft draft = as(() -> runs.preview(property, null, 10)).getFirst();
    DisbursementDetails details = ran(property);

    assertThat(draft.outcome()).isEqualTo(Draft.Outcome.PAY);
    assertThat(draft.payout()).isEqualTo(details.disbursement().payout());
    assertThat(draft.gross()).isEqualTo(details.gross());
    assertThat(draft.deductions()).isEqualTo(details.deductions());
    assertThat(draft.hasAccount()).isTrue();
    assertThat(as(() -> runs.preview(property, null, 10))).isEmpty();
  }

  @Test
  @Tag("S1-81")
  void shouldSplitByTheLargestRemainder() {
    String property = as(() -> cases.property(3_333, 3_333, 3_334));
    run(() -> cases.collected(property, 100));
    List<DisbursementDetails> all = as(() -> cases.of(cases.ran(property)));

    assertThat(all.stream().map(details -> details.gross().minorUnits()))
        .containsExactlyInAnyOrder(33L, 33L, 34L);
  }

  @Test
  void shouldTakeNothingTwice() {
    String property = as(() -> cases.property(5_000, 5_000));
    run(() -> cases.collected(property, 2_500_000));
    run(() -> cases.ran(property));
    DisbursementRun all = as(() -> runs.start(null, null));
    assertThat(as(() -> runs.start(null, null))).isEqualTo(all);
    run(() -> runs.calculate(all.id()));
    assertThat(as(() -> runs.calculate(all.id()))).isFalse();

    assertThat(as(() -> runs.start(null, null))).isNotEqualTo(all);
    assertThat(as(() -> cases.of(all))).isEmpty();
  }

  @Test
  void shouldCalculateOnceHoweverManyRunAtTheSameInstant() throws Exception {
    String property = as(() -> cases.property(10_000));
    run(() -> cases.collected(property, 2_500_000));
    List<Callable<String>> starts =
        List.of(() -> start(property), () -> start(null), () -> start(property));
    try (var pool = Executors.newFixedThreadPool(3)) {
      for (var one : pool.invokeAll(starts)) {
        assertThat(one.get()).isNotEmpty();
      }
    }

    assertThat(
            as(() ->
                    disbursements.list(
                        new DisbursementFilter(null, null, null, property, null),
                        PageRequest.first()))
                .items())
        .hasSize(1);
  }

  @Test
  @Tag("S1-80")
  void shouldPayOutTheMonthBeforeFromTheTenantsDayOn() {
    String property = as(() -> cases.property(10_000));
    run(() -> cases.collected(property, 2_500_000));
    day("2026-12-04");
    run(runs::startDue);
    assertThat(as(() -> runs.latest(5))).isEmpty();
    day("2026-12-05");
    run(() -> cases.collected(property, 30_000));
    run(runs::startDue);
    run(runs::startDue);
    DisbursementRun run = as(() -> runs.latest(5)).getFirst();
    run(() -> runs.calculate(run.id()));

    assertThat(as(() -> runs.latest(5))).hasSize(1);
    assertThat(run.throughOn()).isEqualTo(LocalDate.of(2026, 11, 30));
    assertThat(as(() -> cases.of(run)).getFirst().gross()).isEqualTo(Money.of(2_500_000, "KES"));
  }

  @Test
  void shouldCarryForwardWhatCostsMoreThanItBrings() {
    String property = as(() -> cases.property(10_000));
    run(() -> cases.collected(property, 100_000));
    run(() -> cases.cost(property, 464_000));
    DisbursementDetails first = ran(property);
    assertThat(first.disbursement().status()).isEqualTo(DisbursementStatus.CARRIED_FORWARD);
    assertThat(first.disbursement().net()).isEqualTo(Money.of(-374_000, "KES"));
    assertThat(told(first.disbursement().id())).containsExactly("disbursement.created");
    day("2026-11-23");
    assertThat(as(() -> cases.of(cases.ran(property)))).isEmpty();
    run(() -> cases.collected(property, 1_000_000));
    day("2026-11-24");
    DisbursementDetails next = ran(property);

    assertThat(lines(next))
        .containsExactlyInAnyOrder(
            "OTHER_INCOME 1000000", "MANAGEMENT_FEE -100000", "CARRIED_FORWARD -374000");
    assertThat(next.disbursement().payout()).isEqualTo(Money.of(526_000, "KES"));
    run(() -> cases.payOut(next.disbursement().id()));
    assertThat(trialBalance())
        .as("the fee of both")
        .containsEntry("M fee_income", -110_000L)
        .containsEntry("C cash_bank.client", 464_000L);
  }

  @Test
  void shouldWaitForMoneyThatIsNotSettled() {
    String property = as(() -> cases.property(10_000));
    String lease = as(() -> cases.lease(property, 2_500_000));
    run(() -> rents.paid(lease, 2_500_000));

    assertThat(as(() -> runs.preview(property, null, 10)))
        .extracting(Draft::outcome)
        .containsExactly(Draft.Outcome.WAIT);
    assertThat(as(() -> cases.of(cases.ran(property)))).isEmpty();
  }

  @Test
  void shouldPayWhatIsSettledAndCarryTheRestForward() {
    String property = as(() -> cases.property(10_000));
    String byCard = as(() -> cases.lease(property, 600_000));
    run(() -> rents.paid(byCard, 600_000));
    run(() -> cases.collected(property, 1_000_000));
    DisbursementDetails details = ran(property);

    assertThat(details.disbursement().net()).isEqualTo(Money.of(1_440_000, "KES"));
    assertThat(details.disbursement().payout()).isEqualTo(Money.of(840_000, "KES"));
    run(() -> cases.payOut(details.disbursement().id()));
    assertThat(details(details.disbursement().id()).disbursement().carriedOn())
        .isEqualTo(Money.of(600_000, "KES"));
    assertThat(trialBalance()).doesNotContainKey("C cash_bank.client");
  }

  @Test
  void shouldLeaveCustomersCreditAlone() {
    String property = as(() -> cases.property(10_000));
    String lease = as(() -> cases.lease(property, 1_000));
    run(() -> rents.paidInCash(lease, 5_000));
    DisbursementDetails details = ran(property);

    assertThat(details.gross()).isEqualTo(Money.of(1_000, "KES"));
    assertThat(details.disbursement().payout()).isEqualTo(Money.of(900, "KES"));
  }

  @Test
  void shouldTakeBackWhatIsTakenBack() {
    String property = as(() -> cases.property(10_000));
    String lease = as(() -> cases.lease(property, 1_000_000));
    run(() -> rents.paidInCash(lease, 1_000_000));
    run(() -> cases.payOut(ran(property).disbursement().id()));
    String charge = as(() -> charges.ofLease(lease)).getFirst().id();
    run(() -> charges.reverse(charge));
    day("2026-11-23");
    DisbursementDetails next = ran(property);

    assertThat(lines(next)).containsExactly("OTHER_INCOME -1000000", "MANAGEMENT_FEE 100000");
    assertThat(next.disbursement().status()).isEqualTo(DisbursementStatus.CARRIED_FORWARD);
  }

  @Test
  @Tag("S1-85")
  void refusesToChangeAStatement() {
    String id = as(() -> cases.pending(1_000_000));

    for (String change :
        List.of(
            "update disbursement_line set amount_minor_units = 1 where disbursement_id = :id",
            "delete from disbursement_line where disbursement_id = :id",
            "update disbursement set net_minor_units = 1 where id = :id")) {
      assertThatThrownBy(
              () ->
                  run(
                      () ->
                          transaction.executeWithoutResult(
                              status -> jdbc.sql(change).param("id", id).update())))
          .isInstanceOf(DataAccessException.class)
          .hasStackTraceContaining("permission denied");
    }
  }

  @Test
  void refusesARunOfTomorrowOrOfAnUnknownProperty() {
    assertThatThrownBy(() -> run(() -> runs.start("prp_none", LocalDate.of(2026, 11, 23))))
        .isInstanceOfSatisfying(
            FaultsException.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(fault -> fault.field() + " " + fault.code())
                    .containsExactly("throughOn OUT_OF_RANGE", "propertyId UNKNOWN"));
  }

  private String start(String property) {
    return as(
        () -> {
          DisbursementRun run = runs.start(property, null);
          runs.calculate(run.id());
          return run.id();
        });
  }

  /** Noon in Nairobi on that day. */
  private void day(String date) {
    clock.set(Instant.parse(date + "T09:00:00Z"));
  }
}
