package io.hatua.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.page.PageRequest;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Tag("S0-09")
class BudgetsTest {

  @Autowired private Budgets budgets;
  @Autowired private TestTenants tenants;
  @Autowired private TransactionTemplate transaction;

  private Invocation invocation;

  @BeforeEach
  void newTenant() {
    invocation = tenants.create();
  }

  @Test
  void shouldUnmarkTheOtherVersionsWhenOneIsFinalised() {
    String budget = budget(1_000);
    assertThat(find(budget).finalVersion()).isNull();
    invocation.run(() -> budgets.finalise(budget, 1));
    int second = invocation.call(() -> budgets.addVersion(budget, new AddVersion(2_000L, "more")));
    assertThat(find(budget).amountMinorUnits()).isEqualTo(1_000);
    invocation.run(() -> budgets.finalise(budget, second));
    invocation.run(() -> budgets.finalise(budget, second));

    assertThat(find(budget).finalVersion()).isEqualTo(2);
    assertThat(find(budget).amountMinorUnits()).isEqualTo(2_000);
    assertThat(invocation.call(() -> budgets.versions(budget)))
        .extracting(BudgetVersion::number, BudgetVersion::isFinal)
        .containsExactly(tuple(2, true), tuple(1, false));
    invocation.run(() -> budgets.finalise(budget, 1));
    assertThat(find(budget).amountMinorUnits()).isEqualTo(1_000);
  }

  @Test
  void shouldKeepTheFinalVersionWhenTheWantedOneIsNotThere() {
    String budget = budget(1_000);
    invocation.run(() -> budgets.finalise(budget, 1));

    assertThatThrownBy(() -> invocation.run(() -> budgets.finalise(budget, 2)))
        .isInstanceOf(NotFoundException.class);
    assertThat(find(budget).finalVersion()).isEqualTo(1);
  }

  @Test
  @Tag("S3-14")
  void shouldShowWhatIsReservedWhatIsActualAndWhatIsLeft() {
    String budget = finalBudget(1_000);
    within(() -> budgets.reserve(budget, "exp_1", 300, false));
    within(() -> budgets.reserve(budget, "exp_2", 200, false));
    within(
        () -> {
          budgets.spend("exp_1");
          return null;
        });
    assertThat(find(budget))
        .extracting(Budget::reservedMinorUnits, Budget::actualMinorUnits, Budget::leftMinorUnits)
        .containsExactly(200L, 300L, 500L);

    within(
        () -> {
          budgets.release("exp_2");
          budgets.release("exp_2");
          budgets.release("exp_1");
          budgets.unspend("exp_1");
          return null;
        });
    assertThat(find(budget))
        .extracting(Budget::reservedMinorUnits, Budget::actualMinorUnits, Budget::leftMinorUnits)
        .containsExactly(300L, 0L, 700L);
  }

  @Test
  void shouldFlagOrRefuseWhatExceedsTheBudget() {
    String budget = finalBudget(1_000);
    assertThat(within(() -> budgets.reserve(budget, "exp_1", 1_000, false))).contains(0L);
    assertThat(within(() -> budgets.reserve(budget, "exp_2", 1, false))).isEmpty();
    assertThat(within(() -> budgets.reserve(budget, "exp_3", 1, true))).contains(-1L);

    assertThat(find(budget).leftMinorUnits()).isEqualTo(-1);
  }

  @Test
  void shouldReserveNoMoreThanIsThereHoweverManyAskAtOnce() throws Exception {
    String budget = finalBudget(500);
    List<Callable<Optional<Long>>> askers =
        IntStream.range(0, 8)
            .<Callable<Optional<Long>>>mapToObj(
                asker -> () -> within(() -> budgets.reserve(budget, "exp_" + asker, 100, false)))
            .toList();
    int reserved = 0;
    try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
      for (Future<Optional<Long>> future : executor.invokeAll(askers)) {
        reserved += future.get().isPresent() ? 1 : 0;
      }
    }

    assertThat(reserved).isEqualTo(5);
    assertThat(find(budget).leftMinorUnits()).isZero();
  }

  @Test
  void shouldNameEveryFaultAtOnce() {
    assertThatThrownBy(
            () ->
                invocation.run(
                    () ->
                        budgets.add(
                            new AddBudget(
                                null,
                                "prp_none",
                                LocalDate.of(2026, 2, 1),
                                LocalDate.of(2026, 1, 31),
                                -1L,
                                null))))
        .isInstanceOfSatisfying(
            FaultsException.class,
            refusal ->
                assertThat(refusal.faults())
                    .extracting(Fault::field)
                    .containsExactly("name", "propertyId", "untilOn", "amountMinorUnits"));
  }

  @Test
  void shouldBeSeenByItsTenantOnly() {
    budget(1_000);

    assertThat(tenants.create().call(() -> budgets.list(null, PageRequest.first())).items())
        .isEmpty();
    assertThat(invocation.call(() -> budgets.list("year", PageRequest.first())).items()).hasSize(1);
  }

  private String finalBudget(long minorUnits) {
    String budget = budget(minorUnits);
    invocation.run(() -> budgets.finalise(budget, 1));
    return budget;
  }

  private String budget(long minorUnits) {
    return invocation
        .call(
            () ->
                budgets.add(
                    new AddBudget(
                        "Year",
                        null,
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 12, 31),
                        minorUnits,
                        "first")))
        .id();
  }

  private Budget find(String budget) {
    return invocation.call(() -> budgets.find(budget).orElseThrow());
  }

  private <T> T within(Supplier<T> work) {
    return invocation.call(() -> transaction.execute(status -> work.get()));
  }
}
