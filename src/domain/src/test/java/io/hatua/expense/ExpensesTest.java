package io.hatua.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.document.Documents;
import io.hatua.effect.KeyReusedException;
import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.page.PageRequest;
import io.hatua.support.ExpenseCases;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S0-07")
@Tag("S3-14")
class ExpensesTest extends ExpenseTest {

  @Autowired private Documents documents;

  @Test
  void shouldAcceptAnExpenseWithItsReceiptAndStartItsCase() {
    String id = as(cases::submitted);

    assertThat(status(id)).isEqualTo(ExpenseStatus.SUBMITTED);
    assertThat(expense(id).tax().minorUnits()).isEqualTo(64_000);
    assertThat(expense(id).receipt().mediaType()).isEqualTo("application/pdf");
    assertThat(as(() -> documents.content(expense(id).receipt().id())))
        .isEqualTo(ExpenseCases.receipt().content());
    assertThat(told(id)).containsExactly("expense.submitted", "expense-approval");
  }

  @Test
  void shouldNameEveryFaultAtOnce() {
    SubmitExpense wrong =
        new SubmitExpense(
            "sup_none",
            "bud_none",
            "GIFTS",
            "--",
            LocalDate.of(2026, 11, 23),
            0L,
            "USD",
            List.of(new SubmitExpense.TaxLineInput(100_000L, 1_600, 15_000L)),
            "");

    assertThat(faults(wrong, new Receipt("hello".getBytes())))
        .containsExactlyInAnyOrder(
            "supplierId",
            "budgetId",
            "category",
            "invoiceNumber",
            "invoiceOn",
            "amountMinorUnits",
            "currency",
            "taxLines[0].taxMinorUnits",
            "description",
            "receipt");
    assertThat(
            faults(new SubmitExpense(null, null, null, null, null, null, null, null, null), null))
        .containsExactlyInAnyOrder(
            "supplierId",
            "budgetId",
            "category",
            "invoiceNumber",
            "invoiceOn",
            "amountMinorUnits",
            "currency",
            "description",
            "receipt");
  }

  @ParameterizedTest(name = "VAT {0} on 100000 at 16 %: {1}")
  @CsvSource({
    "15998, taxLines[0].taxMinorUnits",
    "15999,",
    "16000,",
    "16001,",
    "16002, taxLines[0].taxMinorUnits"
  })
  void shouldHoldVatToItsRate(long tax, String fault) {
    String budget = as(() -> cases.budget(null));
    SubmitExpense command =
        with(
            as(() -> cases.invoice(cases.supplier(), budget, 400_000)),
            List.of(new SubmitExpense.TaxLineInput(100_000L, 1_600, tax)));

    assertThat(faults(command, ExpenseCases.receipt()))
        .isEqualTo(fault == null ? Set.of() : Set.of(fault));
  }

  @Test
  void refusesVatOnMoreThanTheInvoice() {
    String budget = as(() -> cases.budget(null));
    SubmitExpense command =
        with(
            as(() -> cases.invoice(cases.supplier(), budget, 115_999)),
            List.of(new SubmitExpense.TaxLineInput(100_000L, 1_600, 16_000L)));

    assertThat(faults(command, ExpenseCases.receipt())).containsExactly("taxLines");
  }

  @Test
  void refusesABudgetWithoutAFinalVersionOrOfAnotherTime() {
    SubmitExpense command = as(() -> cases.small(cases.budget(null)));
    assertThat(
            faults(
                new SubmitExpense(
                    command.supplierId(),
                    command.budgetId(),
                    command.category(),
                    command.invoiceNumber(),
                    LocalDate.of(2025, 12, 31),
                    command.amountMinorUnits(),
                    "KES",
                    null,
                    "Pump"),
                ExpenseCases.receipt()))
        .containsExactly("invoiceOn");
    String draft =
        as(
            () ->
                budgets
                    .add(
                        new io.hatua.budget.AddBudget(
                            "Draft",
                            null,
                            LocalDate.of(2026, 1, 1),
                            LocalDate.of(2026, 12, 31),
                            1L,
                            null))
                    .id());
    assertThat(faults(as(() -> cases.small(draft)), ExpenseCases.receipt()))
        .containsExactly("budgetId");
  }

  @Test
  void refusesTheSameInvoiceHoweverItIsWritten() {
    String budget = as(() -> cases.budget(null));
    SubmitExpense command = as(() -> cases.small(budget));
    run(() -> cases.submit(command));
    String number = command.invoiceNumber().toLowerCase().replace("-", " / ");

    assertThat(faults(numbered(command, number), ExpenseCases.receipt()))
        .containsExactly("invoiceNumber");
  }

  @Test
  void shouldAcceptAnInvoiceAgainWhenNothingCameOfIt() {
    SubmitExpense command = as(() -> cases.small(cases.budget(null)));
    String first = as(() -> cases.submit(command));
    run(() -> expenses.withdraw(first));
    assertThat(faults(command, ExpenseCases.receipt())).containsExactly("invoiceNumber");
    run(() -> steps.close(first));

    assertThat(as(() -> cases.submit(command))).isNotEqualTo(first);
  }

  @Test
  void shouldAcceptOneOfManyAlikeAtOnce() throws Exception {
    SubmitExpense command = as(() -> cases.small(cases.budget(null)));
    List<Callable<Boolean>> askers =
        IntStream.range(0, 6)
            .<Callable<Boolean>>mapToObj(
                asker ->
                    () -> {
                      try {
                        return as(() -> cases.submit(command)) != null;
                      } catch (FaultsException duplicate) {
                        return false;
                      }
                    })
            .toList();
    int accepted = 0;
    try (ExecutorService executor = Executors.newFixedThreadPool(6)) {
      for (Future<Boolean> future : executor.invokeAll(askers)) {
        accepted += future.get() ? 1 : 0;
      }
    }

    assertThat(accepted).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} on {1}: near {2}")
  @CsvSource({
    "1050000, 2026-11-20, true",
    "1053000, 2026-11-20, false",
    "953000, 2026-11-13, true",
    "1000000, 2026-11-12, false",
  })
  void shouldLinkWhatIsCloseInAmountAndDay(long amount, LocalDate on, boolean near) {
    String budget = as(() -> cases.budget(null));
    String supplier = as(cases::supplier);
    String first = as(() -> cases.submit(cases.invoice(supplier, budget, 1_000_000)));
    SubmitExpense command = as(() -> cases.invoice(supplier, budget, amount));
    String second = as(() -> cases.submit(on(command, on)));

    assertThat(expense(second).nearDuplicates()).isEqualTo(near ? List.of(first) : List.of());
  }

  @Test
  void shouldGiveTheStoredAnswerForTheSameKey() {
    SubmitExpense command = as(() -> cases.small(cases.budget(null)));
    Submitted first = as(() -> expenses.submit(command, ExpenseCases.receipt(), "key-1"));

    assertThat(as(() -> expenses.submit(command, ExpenseCases.receipt(), "key-1")))
        .isEqualTo(first);
    assertThatThrownBy(
            () -> run(() -> expenses.submit(command, new Receipt("%PDF-2".getBytes()), "key-1")))
        .isInstanceOf(KeyReusedException.class);
  }

  @Test
  void shouldBeWithdrawnByWhoAskedForItUntilItIsApproved() {
    String id = as(() -> cases.inApproval("finance"));
    assertThatThrownBy(() -> run(() -> cases.another(() -> expenses.withdraw(id))))
        .isInstanceOf(ConflictException.class);
    assertThat(as(() -> expenses.withdraw(id))).isInstanceOf(WithdrawalOutcome.Recorded.class);
    run(() -> expenses.withdraw(id));
    assertThat(told(id)).filteredOn("expense-withdrawn"::equals).hasSize(1);
    assertThatThrownBy(() -> run(() -> cases.approve(id, "finance", "usr_fay")))
        .isInstanceOf(ExpenseWithdrawnException.class);

    String approved = as(cases::approved);
    assertThat(as(() -> expenses.withdraw(approved)))
        .isEqualTo(new WithdrawalOutcome.TooLate(ExpenseStatus.APPROVED));
  }

  @Test
  void shouldListByWhatIsAsked() {
    String first = as(cases::submitted);
    String second = as(() -> cases.inApproval("finance"));

    assertThat(list(ExpenseFilter.NONE)).containsExactly(second, first);
    assertThat(list(new ExpenseFilter(ExpenseStatus.IN_APPROVAL, null, null, null, null)))
        .containsExactly(second);
    assertThat(
            list(new ExpenseFilter(null, expense(first).summary().supplierId(), null, null, null)))
        .containsExactly(first);
    assertThat(
            list(new ExpenseFilter(null, null, expense(second).summary().budgetId(), null, null)))
        .containsExactly(second);
    assertThat(list(new ExpenseFilter(null, null, null, "usr_other", null))).isEmpty();
    assertThat(
            list(
                new ExpenseFilter(
                    null, null, null, null, expense(first).summary().invoiceNumber())))
        .containsExactly(first);
  }

  private List<String> list(ExpenseFilter filter) {
    return as(() -> expenses.list(filter, PageRequest.first())).items().stream()
        .map(ExpenseSummary::id)
        .toList();
  }

  private Set<String> faults(SubmitExpense command, Receipt receipt) {
    try {
      run(() -> expenses.submit(command, receipt));
      return Set.of();
    } catch (FaultsException refusal) {
      return refusal.faults().stream()
          .map(Fault::field)
          .collect(java.util.stream.Collectors.toSet());
    }
  }

  private static SubmitExpense with(SubmitExpense c, List<SubmitExpense.TaxLineInput> taxLines) {
    return new SubmitExpense(
        c.supplierId(),
        c.budgetId(),
        c.category(),
        c.invoiceNumber(),
        c.invoiceOn(),
        c.amountMinorUnits(),
        c.currency(),
        taxLines,
        c.description());
  }

  private static SubmitExpense on(SubmitExpense c, LocalDate on) {
    return new SubmitExpense(
        c.supplierId(),
        c.budgetId(),
        c.category(),
        c.invoiceNumber(),
        on,
        c.amountMinorUnits(),
        c.currency(),
        c.taxLines(),
        c.description());
  }

  private static SubmitExpense numbered(SubmitExpense c, String number) {
    return new SubmitExpense(
        c.supplierId(),
        c.budgetId(),
        c.category(),
        number,
        c.invoiceOn(),
        c.amountMinorUnits(),
        c.currency(),
        c.taxLines(),
        c.description());
  }
}
