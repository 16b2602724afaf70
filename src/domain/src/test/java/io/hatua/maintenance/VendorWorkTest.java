package io.hatua.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.expense.ExpenseDetails;
import io.hatua.expense.ExpenseStatus;
import io.hatua.expense.Expenses;
import io.hatua.expense.Submitted;
import io.hatua.fault.ConflictException;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.CodeBalance;
import io.hatua.ledger.LedgerQueries;
import io.hatua.maintenance.Candidate.Obstacle;
import io.hatua.property.AddUnit;
import io.hatua.property.Units;
import io.hatua.support.DatabaseTest;
import io.hatua.support.ExpenseCases;
import io.hatua.support.MaintenanceCases;
import io.hatua.support.PublishedEvents;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import io.hatua.user.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Tag("S1-64")
class VendorWorkTest {

  private static final Instant MONDAY = Instant.parse("2026-11-23T06:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  /** What {@link MaintenanceCases#SURE} was approved to cost. */
  private static final long APPROVED = MaintenanceCases.SURE.estimateMinorUnits();

  @Autowired private Maintenance maintenance;
  @Autowired private MaintenanceSteps steps;
  @Autowired private VendorInvoices invoices;
  @Autowired private Expenses expenses;
  @Autowired private ExpenseApprovalSteps expenseSteps;
  @Autowired private MaintenanceCases cases;
  @Autowired private ExpenseCases expenseCases;
  @Autowired private LedgerQueries ledger;
  @Autowired private Units units;
  @Autowired private Tenants tenants;
  @Autowired private PublishedEvents events;
  @Autowired private TestClock clock;
  @Autowired private TestTenants testTenants;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private Invocation invocation;

  @BeforeEach
  void newTenant() {
    clock.set(MONDAY);
    invocation = testTenants.create();
  }

  @Test
  @Tag("S1-63")
  void shouldChooseAVendorWhenNoneOfOurOwnFits() {
    String electrician = as(() -> cases.technician(null, Skill.ELECTRICAL));
    String vendor = as(() -> cases.vendor(Skill.PLUMBING));
    String nobody = as(() -> cases.user(Role.VENDOR, null));
    String request = as(cases::open);
    run(() -> steps.assign(request, 1));

    assertThat(details(request).summary().assigneeId()).isEqualTo(vendor);
    assertThat(obstacle(request, electrician)).isEqualTo(Obstacle.SKILL_MISSING);
    assertThat(obstacle(request, nobody)).isEqualTo(Obstacle.NO_SUPPLIER);
  }

  @Test
  @Tag("S1-63")
  void shouldSendOurOwnStaffUntilTheyHaveFiveOrdersMore() {
    String own = as(() -> cases.technician(null, Skill.PLUMBING));
    String vendor = as(() -> cases.vendor(Skill.PLUMBING));
    for (int order = 1; order <= 4; order++) {
      run(() -> cases.assigned(own));
    }
    assertThat(chosen()).isEqualTo(own); // the fifth order, 60 points against 50
    run(() -> cases.assigned(own));

    assertThat(chosen()).isEqualTo(vendor); // 40 against 50
  }

  @Test
  void shouldLookForSomebodyElseWhenItIsDeclined() {
    String first = as(() -> cases.vendor(Skill.PLUMBING));
    String request = as(cases::open);
    run(() -> steps.assign(request, 1));
    String second = as(() -> cases.vendor(Skill.PLUMBING));
    by(first, () -> maintenance.decline(request, "No van today"));

    assertThat(details(request).summary().assigneeId()).isEqualTo(second);
    assertThat(obstacle(request, first)).isEqualTo(Obstacle.DECLINED);
    assertThat(details(request).notes()).extracting(WorkNote::text).containsExactly("No van today");
    assertThat(details(request).clocks())
        .allMatch(one -> one.clock().stoppedAt() == null); // giving back is no first sign
    assertThat(told(request))
        .containsSubsequence("workorder.assigned", "workorder.declined", "workorder.assigned");
    by(second, () -> maintenance.decline(request, "Neither"));
    assertThat(details(request).summary().status()).isEqualTo(MaintenanceStatus.OPEN);
    assertThat(told(request).getLast()).isEqualTo("workorder.unassigned");
  }

  @Test
  void refusesToGiveBackWhatBeganOrIsSomebodyElses() {
    String vendor = as(() -> cases.vendor(Skill.PLUMBING));
    String request = as(() -> cases.assigned(vendor));
    assertThatThrownBy(() -> run(() -> maintenance.decline(request, "not mine")))
        .isInstanceOfSatisfying(
            ConflictException.class, e -> assertThat(e.code()).isEqualTo("NOT_YOUR_WORK"));
    assertThatThrownBy(() -> by(vendor, () -> maintenance.decline(request, " ")))
        .isInstanceOf(FaultsException.class);
    by(vendor, () -> maintenance.start(request));

    assertThatThrownBy(() -> by(vendor, () -> maintenance.decline(request, "too late")))
        .isInstanceOfSatisfying(
            ConflictException.class, e -> assertThat(e.code()).isEqualTo("NOT_IN_THIS_STATE"));
  }

  @Test
  @Tag("S1-83")
  void shouldChargeThePropertyWhatOurOwnWorkCostOnceARound() {
    String own = as(() -> cases.technician(null, Skill.PLUMBING));
    String request = as(() -> cases.assigned(own));
    work(request, own, 45_000L);
    run(() -> steps.complete(request, 1));
    run(() -> steps.complete(request, 1));
    assertThat(balance(AccountCode.MAINTENANCE_EXPENSE)).isEqualTo(45_000);
    assertThat(balance(AccountCode.DUE_TO_MANAGER)).isEqualTo(-45_000);
    run(() -> maintenance.reopen(request, "It leaks again", "usr_somebody"));
    run(() -> maintenance.assign(request, own, "again"));
    work(request, own, 10_000L);
    run(() -> steps.complete(request, 2));

    assertThat(balance(AccountCode.MAINTENANCE_EXPENSE)).isEqualTo(55_000);
  }

  @Test
  @Tag("S1-68")
  @Tag("S1-84")
  void shouldStartTheApprovalOfAVendorsInvoiceAndChargeNothingElse() {
    String vendor = as(() -> cases.vendor(Skill.PLUMBING));
    String unit = as(this::unit);
    String request = as(() -> cases.assigned(vendor, unit));
    work(request, vendor, 45_000L);
    run(() -> steps.complete(request, 1));
    assertThat(as(() -> invoices.ofUser(vendor)))
        .singleElement()
        .satisfies(one -> assertThat(one.invoice()).isNull());
    Submitted submitted = invoice(vendor, request, "INV-1", 400_000L);
    ExpenseDetails expense = expense(submitted);

    assertThat(balance(AccountCode.MAINTENANCE_EXPENSE)).isZero(); // what was recorded is no cost
    assertThat(expense.summary().amount().minorUnits()).isEqualTo(464_000);
    assertThat(expense.tax().minorUnits()).isEqualTo(64_000);
    assertThat(expense.summary().requesterId()).isEqualTo(vendor);
    assertThat(expense.summary().propertyId()).isEqualTo(details(request).summary().propertyId());
    assertThat(expense.work().requestId()).isEqualTo(request);
    assertThat(started(submitted)).isEqualTo(1);
    assertThat(as(() -> invoices.ofRequest(request)).getFirst().invoice().id())
        .isEqualTo(submitted.expenseId());
    run(() -> expenseSteps.reserveBudget(submitted.expenseId()));
    run(() -> expenseSteps.planApproval(submitted.expenseId(), List.of()));
    run(() -> expenseSteps.post(submitted.expenseId()));
    assertThat(balance(AccountCode.MAINTENANCE_EXPENSE)).isEqualTo(400_000);
  }

  @Test
  @Tag("S1-68")
  void shouldTakeTheSameInvoiceOnceAndNoOther() {
    String vendor = as(() -> cases.vendor(Skill.PLUMBING));
    String request = completed(vendor);
    Submitted first = invoice(vendor, request, "INV-1", 400_000L);
    assertThat(invoice(vendor, request, "INV-1", 400_000L)).isEqualTo(first);

    assertThatThrownBy(() -> invoice(vendor, request, "INV-2", 400_000L))
        .isInstanceOfSatisfying(
            ConflictException.class, e -> assertThat(e.code()).isEqualTo("ALREADY_INVOICED"));
  }

  @Test
  @Tag("S1-68")
  void shouldAcceptOneOfTwoInvoicesAtTheSameMoment() throws Exception {
    String vendor = as(() -> cases.vendor(Skill.PLUMBING));
    String request = completed(vendor);
    List<Callable<Submitted>> both =
        List.of(
            () -> invoice(vendor, request, "INV-1", 400_000L),
            () -> invoice(vendor, request, "INV-2", 300_000L));
    int accepted = 0;
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      for (Future<Submitted> one : two.invokeAll(both)) {
        accepted += one.state() == Future.State.SUCCESS ? 1 : 0;
      }
    }

    assertThat(accepted).isEqualTo(1);
  }

  @Test
  void shouldTakeAnotherInvoiceOnceTheFirstCameToNothing() {
    String vendor = as(() -> cases.vendor(Skill.PLUMBING));
    String request = completed(vendor);
    Submitted first = invoice(vendor, request, "INV-1", 400_000L);
    run(() -> expenseSteps.reserveBudget(first.expenseId()));
    by(vendor, () -> expenses.withdraw(first.expenseId()));
    run(() -> expenseSteps.close(first.expenseId()));
    assertThat(expense(first).summary().status()).isEqualTo(ExpenseStatus.WITHDRAWN);

    assertThat(invoice(vendor, request, "INV-2", 300_000L).expenseId())
        .isNotEqualTo(first.expenseId());
  }

  @Test
  @Tag("S0-08")
  void shouldLetSomebodyLookAtWhatExceedsTheApprovedCost() {
    String vendor = as(() -> cases.vendor(Skill.PLUMBING));
    String within = completed(vendor);
    String above = completed(vendor);
    Submitted exact = untaxed(vendor, within, "INV-1", APPROVED);
    Submitted more = untaxed(vendor, above, "INV-2", APPROVED + 1);

    assertThat(as(() -> expenseSteps.reserveBudget(exact.expenseId())).facts().aboveApprovedCost())
        .isFalse();
    assertThat(as(() -> expenseSteps.reserveBudget(more.expenseId())).facts().aboveApprovedCost())
        .isTrue();
    assertThat(expense(exact).aboveApproved().minorUnits()).isZero();
    assertThat(expense(more).aboveApproved().minorUnits()).isEqualTo(1);
  }

  /** Whatever an edited table says, and however small the invoice is. */
  @Test
  @Tag("S0-08")
  void refusesToLetASmallInvoiceThroughThatExceedsTheApprovedCost() {
    String vendor = as(() -> cases.vendor(Skill.PLUMBING));
    Triage cheap = new Triage("PLUMBING", "LOW", "PLUMBING", 10_000, "WATER", true);
    String request = as(() -> cases.open(unit(), cheap));
    run(() -> maintenance.assign(request, vendor, "test"));
    work(request, vendor, null);
    run(() -> steps.complete(request, 1));
    Submitted submitted = untaxed(vendor, request, "INV-1", 10_001);
    run(() -> expenseSteps.reserveBudget(submitted.expenseId()));

    assertThatThrownBy(() -> run(() -> expenseSteps.planApproval(submitted.expenseId(), List.of())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("approved to cost");
  }

  @Test
  void refusesAnInvoiceWithEveryFaultAtOnce() {
    String vendor = as(() -> cases.vendor(Skill.PLUMBING));
    String request = completed(vendor);
    SubmitInvoice nothing = new SubmitInvoice(" ", null, null, 1_600, null);

    assertThat(faults(vendor, request, nothing))
        .containsExactlyInAnyOrder(
            "invoiceNumber REQUIRED",
            "invoiceOn REQUIRED",
            "netMinorUnits REQUIRED",
            "vatMinorUnits REQUIRED",
            "receipt REQUIRED");
    SubmitInvoice early =
        new SubmitInvoice("INV-1", LocalDate.of(2025, 12, 31), 100_000L, 1_600, 17_000L);
    assertThat(faults(vendor, request, early))
        .containsExactlyInAnyOrder(
            "invoiceOn NO_BUDGET", "vatMinorUnits OUT_OF_RANGE", "receipt REQUIRED");
  }

  @Test
  void refusesAnInvoiceForWhatSomebodyElseDid() {
    String vendor = as(() -> cases.vendor(Skill.PLUMBING));
    String another = as(() -> cases.vendor(Skill.PLUMBING));
    String request = completed(vendor);
    String unfinished = as(() -> cases.assigned(another));

    assertThatThrownBy(() -> invoice(another, request, "INV-1", 1_000L))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> invoice(another, unfinished, "INV-1", 1_000L))
        .isInstanceOf(NotFoundException.class);
  }

  private List<String> faults(String vendor, String request, SubmitInvoice command) {
    try {
      by(vendor, () -> invoices.submit(request, command, null, "key"));
    } catch (FaultsException e) {
      return e.faults().stream().map(fault -> fault.field() + " " + fault.code()).toList();
    }
    throw new AssertionError("accepted");
  }

  /** A unit of a property with owners and a budget. */
  private String unit() {
    String property = expenseCases.property();
    expenseCases.budget(property);
    return units.add(new AddUnit(property, "A-1")).id();
  }

  private String completed(String vendor) {
    return as(() -> cases.completed(vendor, unit()));
  }

  private void work(String request, String assignee, @Nullable Long cost) {
    by(
        assignee,
        () -> {
          maintenance.start(request);
          if (cost != null) {
            maintenance.addCost(request, "MATERIAL", cost, "Washer");
          }
          maintenance.finish(request);
        });
  }

  private Submitted invoice(String vendor, String request, String number, long net) {
    return submit(
        vendor, request, new SubmitInvoice(number, TODAY, net, 1_600, net * 16 / 100), number);
  }

  private Submitted untaxed(String vendor, String request, String number, long net) {
    return submit(vendor, request, new SubmitInvoice(number, TODAY, net, null, null), number);
  }

  private Submitted submit(String vendor, String request, SubmitInvoice command, String key) {
    Submitted[] submitted = new Submitted[1];
    by(
        vendor,
        () ->
            submitted[0] =
                invoices.submit(request, command, ExpenseCases.receipt(), "key-of-" + key));
    return submitted[0];
  }

  private String chosen() {
    String request = as(cases::open);
    run(() -> steps.assign(request, 1));
    return details(request).summary().assigneeId();
  }

  private @Nullable Obstacle obstacle(String request, String user) {
    return details(request).assignments().getFirst().candidates().stream()
        .filter(one -> one.userId().equals(user))
        .map(Candidate::obstacle)
        .findFirst()
        .orElse(null);
  }

  private long balance(AccountCode code) {
    return as(() -> ledger.trialBalance(tenants.today())).stream()
        .filter(one -> one.code() == code)
        .map(CodeBalance::balance)
        .mapToLong(balance -> balance.minorUnits())
        .sum();
  }

  private long started(Submitted submitted) {
    return as(
        () ->
            transaction.execute(
                status ->
                    jdbc.sql(
                            """
                            select count(*) from outbox
                            where destination <> 'kafka' and aggregate_id = :id""")
                        .param("id", submitted.expenseId())
                        .query(Long.class)
                        .single()));
  }

  private List<String> told(String request) {
    return events.about(invocation, request).stream()
        .map(event -> event.substring(0, event.indexOf(' ')))
        .toList();
  }

  private ExpenseDetails expense(Submitted submitted) {
    return as(() -> expenses.find(submitted.expenseId())).orElseThrow();
  }

  private RequestDetails details(String request) {
    return as(() -> cases.details(request));
  }

  private void by(String user, Runnable work) {
    run(() -> cases.by(user, work));
  }

  private <T> T as(Supplier<T> work) {
    return invocation.call(work);
  }

  private void run(Runnable work) {
    invocation.run(work);
  }
}
