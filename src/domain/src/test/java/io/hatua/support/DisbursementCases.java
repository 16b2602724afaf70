package io.hatua.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.claim.ProcessClaims;
import io.hatua.disbursement.Awaited;
import io.hatua.disbursement.Disbursement;
import io.hatua.disbursement.DisbursementDetails;
import io.hatua.disbursement.DisbursementFilter;
import io.hatua.disbursement.DisbursementRun;
import io.hatua.disbursement.DisbursementRuns;
import io.hatua.disbursement.Disbursements;
import io.hatua.disbursement.NextApproval;
import io.hatua.disbursement.OwnerDisbursementSteps;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.owner.AddOwner;
import io.hatua.owner.Owners;
import io.hatua.page.PageRequest;
import io.hatua.payout.Payout;
import io.hatua.payout.PayoutCallback;
import io.hatua.payout.PayoutCallbacks;
import io.hatua.payout.PayoutKey;
import io.hatua.payout.ProviderPayout;
import io.hatua.property.AddProperty;
import io.hatua.property.AddUnit;
import io.hatua.property.Properties;
import io.hatua.property.Units;
import io.hatua.supplier.AddSupplier;
import io.hatua.supplier.Suppliers;
import io.hatua.task.TaskOutcome;
import io.hatua.task.TaskUser;
import io.hatua.task.TaskWork;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a disbursement to wherever a test begins, within the test's invocation. */
@Component
public class DisbursementCases {

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Properties properties;
  private final Units units;
  private final Owners owners;
  private final Suppliers suppliers;
  private final ExpenseCases expenses;
  private final ExpenseApprovalSteps expenseSteps;
  private final RentCases rents;
  private final DisbursementRuns runs;
  private final Disbursements disbursements;
  private final OwnerDisbursementSteps steps;
  private final PayoutCallbacks callbacks;
  private final ScriptedProvider.Bank bank;
  private final ProcessClaims claims;
  private final EngineTasks tasks;
  private final TaskWork work;
  private final ObjectMapper json;
  private final Clock clock;
  private final Map<String, Long> claimed = new ConcurrentHashMap<>();

  DisbursementCases(
      Properties properties,
      Units units,
      Owners owners,
      Suppliers suppliers,
      ExpenseCases expenses,
      ExpenseApprovalSteps expenseSteps,
      RentCases rents,
      DisbursementRuns runs,
      Disbursements disbursements,
      OwnerDisbursementSteps steps,
      PayoutCallbacks callbacks,
      ScriptedProvider.Bank bank,
      ProcessClaims claims,
      EngineTasks tasks,
      TaskWork work,
      ObjectMapper json,
      Clock clock) {
    this.properties = properties;
    this.units = units;
    this.owners = owners;
    this.suppliers = suppliers;
    this.expenses = expenses;
    this.expenseSteps = expenseSteps;
    this.rents = rents;
    this.runs = runs;
    this.disbursements = disbursements;
    this.steps = steps;
    this.callbacks = callbacks;
    this.bank = bank;
    this.claims = claims;
    this.tasks = tasks;
    this.work = work;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A property of owners with these shares.
   *
   * @param basisPoints each with a bank account that two people agreed on
   */
  public String property(int... basisPoints) {
    String property =
        properties.add(new AddProperty("House " + number(), "1 Test Road", null)).id();
    Map<String, @Nullable Integer> shares = new LinkedHashMap<>();
    for (int share : basisPoints) {
      String owner = owner();
      account(owner, "0011223344");
      shares.put(owner, share);
    }
    owners.setOwnership(property, shares);
    return property;
  }

  public String owner() {
    return owners
        .add(new AddOwner("Olive Owner", "owner-of-house%d@example.com".formatted(number()), null))
        .id();
  }

  /** Gives an owner a bank account, by two people. */
  public void account(String owner, String accountNumber) {
    String supplier =
        suppliers
            .ofOwner(owner)
            .orElseGet(
                () ->
                    suppliers.add(
                        new AddSupplier("Owner " + number(), null, null, null, null, owner)))
            .id();
    expenses.account(supplier, accountNumber);
  }

  /** A running lease in a new unit of the property, that owes so much. */
  public String lease(String property, long owesMinorUnits) {
    String unit = units.add(new AddUnit(property, "A" + number())).id();
    return rents.leaseOf(unit, LocalDate.of(2025, 3, 1), null, 2_500_000, owesMinorUnits);
  }

  /** Money that a renter of the property owed and paid in cash. */
  public String collected(String property, long minorUnits) {
    return rents.paidInCash(lease(property, minorUnits), minorUnits);
  }

  /** A vendor's invoice of the property that is in the books, with 16 % of VAT. */
  public String cost(String property, long minorUnits) {
    String expense =
        expenses.submit(
            expenses.invoice(expenses.supplier(), expenses.budget(property), minorUnits));
    expenseSteps.reserveBudget(expense);
    expenses.plan(
        expense, minorUnits > 500_000 ? new String[] {"estate-manager"} : new String[] {});
    if (minorUnits > 500_000) {
      expenses.approve(expense, "estate-manager", "usr_manager");
    }
    expenseSteps.post(expense);
    return expense;
  }

  /** A run by hand for the property, through today, as the process does it. */
  public DisbursementRun ran(String property) {
    DisbursementRun run = runs.start(property, null);
    while (runs.calculate(run.id())) {
      // the next chunk
    }
    return run;
  }

  /** The disbursements of a run, oldest first. */
  public List<DisbursementDetails> of(DisbursementRun run) {
    return disbursements
        .list(new DisbursementFilter(null, run.id(), null, null, null), new PageRequest(null, 100))
        .items()
        .reversed()
        .stream()
        .map(disbursement -> details(disbursement.id()))
        .toList();
  }

  /** What one owner is due of money collected, not yet approved. */
  public String pending(long collected) {
    String property = property(10_000);
    collected(property, collected);
    return of(ran(property)).getFirst().disbursement().id();
  }

  public String approved(long collected) {
    String id = pending(collected);
    inCase(id, () -> plan(id, 0));
    return id;
  }

  /** The bank is asked. */
  public String held(long collected) {
    String id = approved(collected);
    pay(id);
    return id;
  }

  /** Posts an approved disbursement and asks the bank. */
  public void pay(String id) {
    inCase(id, () -> steps.post(id));
    inCase(id, () -> steps.requestPayout(id));
  }

  /** The bank could not carry it out. */
  public String failed(long collected) {
    String id = held(collected);
    settle(id, ProviderPayout.State.FAILED);
    conclude(id);
    return id;
  }

  public String completed(long collected) {
    String id = held(collected);
    settle(id, ProviderPayout.State.PAID);
    conclude(id);
    return id;
  }

  /** By rule, held, paid. */
  public void payOut(String id) {
    inCase(id, () -> plan(id, 0));
    pay(id);
    settle(id, ProviderPayout.State.PAID);
    conclude(id);
  }

  /** Finance gives a failed one up, and the cancel chain runs. */
  public void cancel(String id) {
    mend(id, "CANCEL");
    inCase(
        id,
        () -> {
          steps.voidPayout(id);
          steps.reverseApproval(id);
          steps.close(id);
        });
  }

  public NextApproval plan(String id, int approvers) {
    steps.assess(id);
    return steps.planApproval(id, approvers);
  }

  public boolean conclude(String id) {
    boolean[] paid = new boolean[1];
    inCase(id, () -> paid[0] = steps.concludePayout(id, payout(id).id()));
    return paid[0];
  }

  /** Finance decides about a payout that failed. */
  public void mend(String id, String decision) {
    decide(
        id,
        Awaited.PAYOUT_DECISION,
        Identifiers.next("usr"),
        Map.of("decision", decision, "note", "spoke to them"));
    steps.concludeMending(id, payout(id).id(), instance(id), "job_" + number());
  }

  /** An approver decides; the process goes on. */
  public NextApproval approve(String id, String user, String decision) {
    TaskOutcome outcome =
        decide(id, Awaited.APPROVAL, user, Map.of("decision", decision, "reason", "Not now"));
    if (!(outcome instanceof TaskOutcome.Done)) {
      throw new IllegalStateException("not decided: " + outcome);
    }
    return steps.concludeApproval(
        id, details(id).approvals().getLast().round(), instance(id), "job_" + number());
  }

  public TaskOutcome decide(String id, Awaited awaited, String user, Map<String, String> answers) {
    long task =
        tasks.task(
            instance(id),
            "owner-disbursement",
            awaited.elementId(),
            List.of(awaited.group()),
            null,
            null);
    return work.complete(
        task, new TaskUser(user, Set.of(awaited.group())), json.valueToTree(answers));
  }

  public DisbursementDetails details(String id) {
    return disbursements.find(id).orElseThrow();
  }

  public Disbursement one(String id) {
    return details(id).disbursement();
  }

  /** The last attempt to pay. */
  public Payout payout(String id) {
    return details(id).payouts().getLast();
  }

  /** Our key of the last attempt at the bank. */
  public String reference(String id) {
    return new PayoutKey(id, payout(id).attempt()).toString();
  }

  /** The bank comes to an end with the last attempt and tells us. */
  public void settle(String id, ProviderPayout.State state) {
    String reference = reference(id);
    ProviderPayout end = bank.settle(reference, state);
    callbacks.handle(
        new PayoutCallback(
            "cb_" + reference, end.state(), reference, end.id(), end.amount(), clock.instant()));
  }

  /** The process instance that works on the disbursement from now on. */
  public long instance(String id) {
    return claimed.computeIfAbsent(
        id,
        unknown -> {
          long instance = NUMBERS.incrementAndGet() + (1L << 57);
          claims.claim("owner-disbursement", instance, Aggregate.disbursement(id));
          return instance;
        });
  }

  /** As the process does it: in the correlation of the case. */
  public void inCase(String id, Runnable step) {
    Invocation.current().inCase(one(id).correlationId()).run(step);
  }

  private static long number() {
    return NUMBERS.incrementAndGet();
  }
}
