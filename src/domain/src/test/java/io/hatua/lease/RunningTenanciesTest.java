package io.hatua.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.fault.Fault;
import io.hatua.page.PageRequest;
import io.hatua.portfolio.RunningTenancy;
import io.hatua.portfolio.TenancyImporter;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class RunningTenanciesTest extends LeaseTest {

  private static final LocalDate START = LocalDate.of(2025, 3, 1);

  @Autowired TenancyImporter importer;
  @Autowired TransactionTemplate transaction;

  @Test
  void shouldTakeOverWithDepositAndReceivable() {
    String unit = as(cases::unit);
    assertThat(take(unit, null, 3_000_000, 1_250_000)).isEmpty();

    LeaseSummary lease = only(unit);
    assertThat(lease.status()).isEqualTo(LeaseStatus.ACTIVE);
    assertThat(lease.terms().endOn()).isNull();
    assertThat(unitStatus(lease.id())).isEqualTo("occupied");
    assertThat(told(lease.id())).containsExactly("occupancy.started");
    assertThat(posted(lease.id())).containsExactly("OPENING_DEPOSIT", "OPENING_RECEIVABLE");
  }

  @Test
  void moneyPaidAheadIsTheCustomersCredit() {
    String unit = as(cases::unit);
    assertThat(take(unit, LocalDate.of(2027, 2, 28), 0, -99)).isEmpty();
    assertThat(posted(only(unit).id())).containsExactly("OPENING_CREDIT");
  }

  @Test
  void openEndedTenancyTakesTheUnitForGood() {
    String unit = as(cases::unit);
    take(unit, null, 0, 0);
    assertThat(take(unit, null, 0, 0)).extracting(Fault::code).containsExactly("UNIT_OVERLAP");
    assertThat(as(() -> leases.propose(cases.proposal(unit, cases.customer()))))
        .isEqualTo(new ProposalOutcome.Conflict(List.of(RefusalReason.UNIT_OVERLAP)));
  }

  @Test
  void unitMayBeProposedFromTheDayAfterTheLastDay() {
    String unit = as(cases::unit);
    take(unit, LocalDate.of(2026, 11, 30), 0, 0);
    assertThat(as(() -> leases.propose(cases.proposal(unit, cases.customer()))))
        .isInstanceOf(ProposalOutcome.Accepted.class);
  }

  @Test
  void unitIsTakenOnTheLastDayItself() {
    String unit = as(cases::unit);
    take(unit, LocalDate.of(2026, 12, 1), 0, 0);
    assertThat(as(() -> leases.propose(cases.proposal(unit, cases.customer()))))
        .isInstanceOf(ProposalOutcome.Conflict.class);
  }

  @Test
  void withdrawnUnitIsRefused() {
    String unit = as(cases::unit);
    run(() -> units.withdraw(unit));
    assertThat(take(unit, null, 0, 0)).extracting(Fault::code).containsExactly("UNIT_WITHDRAWN");
  }

  /** As an import does: faults roll everything back. */
  private List<Fault> take(String unit, LocalDate end, long deposit, long balance) {
    return as(
        () ->
            transaction.execute(
                status -> {
                  List<Fault> faults =
                      importer.take(
                          new RunningTenancy(
                              unit,
                              cases.customer(),
                              START,
                              end,
                              2_000_000,
                              deposit,
                              balance,
                              "KES"));
                  if (!faults.isEmpty()) {
                    status.setRollbackOnly();
                  }
                  return faults;
                }));
  }

  private LeaseSummary only(String unit) {
    List<LeaseSummary> found =
        as(() -> leases.list(new LeaseFilter(null, unit, null, null), PageRequest.first()).items());
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
