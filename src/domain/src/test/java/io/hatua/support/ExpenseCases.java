package io.hatua.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.budget.AddBudget;
import io.hatua.budget.Budget;
import io.hatua.budget.Budgets;
import io.hatua.callback.CallbackOutcome;
import io.hatua.claim.ProcessClaims;
import io.hatua.expense.Awaited;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.expense.ExpenseDetails;
import io.hatua.expense.Expenses;
import io.hatua.expense.Level;
import io.hatua.expense.NextApproval;
import io.hatua.expense.Receipt;
import io.hatua.expense.SubmitExpense;
import io.hatua.identifier.Identifiers;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.Ledger;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.LedgerLine;
import io.hatua.ledger.PostingRule;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.owner.AddOwner;
import io.hatua.owner.Owners;
import io.hatua.payout.Payout;
import io.hatua.payout.PayoutCallback;
import io.hatua.payout.PayoutCallbacks;
import io.hatua.payout.PayoutKey;
import io.hatua.payout.ProviderPayout;
import io.hatua.property.AddProperty;
import io.hatua.property.Properties;
import io.hatua.supplier.AddSupplier;
import io.hatua.supplier.ProposeBankAccount;
import io.hatua.supplier.Suppliers;
import io.hatua.task.TaskOutcome;
import io.hatua.task.TaskUser;
import io.hatua.task.TaskWork;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes an expense to wherever a test begins, within the test's invocation. */
@Component
public class ExpenseCases {

  /** What every new budget sets aside: KES 1,000,000.00. */
  public static final long BUDGET = 100_000_000;

  /** What the property's owners, and the firm, have in the bank: KES 5,000,000.00. */
  public static final long CASH = 500_000_000;

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Suppliers suppliers;
  private final Budgets budgets;
  private final Properties properties;
  private final Owners owners;
  private final Ledger ledger;
  private final Expenses expenses;
  private final ExpenseApprovalSteps steps;
  private final PayoutCallbacks callbacks;
  private final ScriptedProvider.Bank bank;
  private final ProcessClaims claims;
  private final EngineTasks tasks;
  private final TaskWork work;
  private final ObjectMapper json;
  private final Clock clock;
  private final Map<String, Long> claimed = new ConcurrentHashMap<>();

  ExpenseCases(
      Suppliers suppliers,
      Budgets budgets,
      Properties properties,
      Owners owners,
      Ledger ledger,
      Expenses expenses,
      ExpenseApprovalSteps steps,
      PayoutCallbacks callbacks,
      ScriptedProvider.Bank bank,
      ProcessClaims claims,
      EngineTasks tasks,
      TaskWork work,
      ObjectMapper json,
      Clock clock) {
    this.suppliers = suppliers;
    this.budgets = budgets;
    this.properties = properties;
    this.owners = owners;
    this.ledger = ledger;
    this.expenses = expenses;
    this.steps = steps;
    this.callbacks = callbacks;
    this.bank = bank;
    this.claims = claims;
    this.tasks = tasks;
    this.work = work;
    this.json = json;
    this.clock = clock;
  }

  /** A supplier without a bank account. */
  public String newSupplier() {
    return suppliers
        .add(new AddSupplier("Fixit %d Ltd".formatted(number()), null, null, null, null, null))
        .id();
  }

  /** A supplier with a bank account that a second person confirmed. */
  public String supplier() {
    String supplier = newSupplier();
    account(supplier, "0011223344");
    return supplier;
  }

  /** A colleague who laid money out. */
  public String paidBack(String userId) {
    return suppliers
        .add(new AddSupplier("Colleague " + number(), null, null, null, userId, null))
        .id();
  }

  /** Gives a supplier a bank account, by two people. */
  public void account(String supplier, String accountNumber) {
    String change =
        suppliers
            .propose(supplier, new ProposeBankAccount("EQBLKENA", accountNumber, "Fixit Ltd"))
            .id();
    another(() -> suppliers.confirm(supplier, change));
  }

  /** Runs as somebody else of the tenant. */
  public void another(Runnable work) {
    Invocation here = Invocation.current();
    new Invocation(here.tenantId(), Actor.user(Identifiers.next("usr")), here.correlationId(), null)
        .run(work);
  }

  /** A property of two owners who share 2 to 1, with money in the bank. */
  public String property() {
    String property =
        properties.add(new AddProperty("Court " + number(), "1 Test Road", null)).id();
    String first = owner();
    String second = owner();
    owners.setOwnership(property, Map.of(first, 6_667, second, 3_333));
    for (String owner : List.of(first, second)) {
      fund(property, owner, CASH / 2);
    }
    return property;
  }

  /** More money for an owner of the property. */
  public void fund(String property, String owner, long minorUnits) {
    Dimensions about = new Dimensions(Identifiers.next("cus"), null, property, owner);
    ledger.post(
        LedgerEntry.of(
            PostingRule.OPENING_CREDIT,
            "fund/" + number(),
            LocalDate.of(2026, 1, 1),
            List.of(
                LedgerLine.debit(AccountCode.CASH_CLIENT, Money.of(minorUnits, "KES"), about),
                LedgerLine.credit(
                    AccountCode.CUSTOMER_CREDIT, Money.of(minorUnits, "KES"), about))));
  }

  /** Money for the firm. */
  public void fundFirm(long minorUnits) {
    ledger.post(
        LedgerEntry.of(
            PostingRule.OPENING_BANK,
            "fund/" + number(),
            LocalDate.of(2026, 1, 1),
            Money.of(minorUnits, "KES"),
            Dimensions.NONE));
  }

  /** A final budget of the year, of {@link #BUDGET}. */
  public String budget(@Nullable String property) {
    return budget(property, BUDGET);
  }

  public String budget(@Nullable String property, long minorUnits) {
    Budget budget =
        budgets.add(
            new AddBudget(
                "Budget " + number(),
                property,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                minorUnits,
                null));
    budgets.finalise(budget.id(), 1);
    return budget.id();
  }

  /** What the budget has left. */
  public long left(String budget) {
    return budgets.find(budget).orElseThrow().leftMinorUnits();
  }

  /** An invoice of KES 4,640.00 with 16 % of VAT, within the limit, by a new supplier. */
  public SubmitExpense small(String budget) {
    return invoice(supplier(), budget, 464_000);
  }

  /** An invoice with 16 % of VAT. */
  public SubmitExpense invoice(String supplier, String budget, long amount) {
    long tax = Math.round(amount * 16 / 116.0);
    return new SubmitExpense(
        supplier,
        budget,
        "MAINTENANCE",
        "INV-%06d".formatted(number()),
        LocalDate.of(2026, 11, 20),
        amount,
        "KES",
        List.of(new SubmitExpense.TaxLineInput(amount - tax, 1_600, tax)),
        "Pump in the basement");
  }

  public static Receipt receipt() {
    return new Receipt("%PDF-1.7 a receipt".getBytes(StandardCharsets.UTF_8));
  }

  public String submit(SubmitExpense command) {
    return expenses.submit(command, receipt()).expenseId();
  }

  /** A small invoice of a property. */
  public String submitted() {
    return submit(small(budget(property())));
  }

  public String reserved() {
    String expense = submitted();
    steps.reserveBudget(expense);
    return expense;
  }

  /** Waits for these groups, one after another. */
  public String inApproval(String... groups) {
    String expense = reserved();
    plan(expense, groups);
    return expense;
  }

  public NextApproval plan(String expense, String... groups) {
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < groups.length; i++) {
      levels.add(new Level(i + 1, groups[i], "AMOUNT"));
    }
    return steps.planApproval(expense, levels);
  }

  /** As the process does it: in the correlation of the case. */
  private void inCase(String expense, Runnable step) {
    Invocation.current().inCase(details(expense).correlationId()).run(step);
  }

  public String approved() {
    return inApproval();
  }

  public String posted() {
    String expense = approved();
    inCase(expense, () -> steps.post(expense));
    return expense;
  }

  /** The bank is asked. */
  public String paying() {
    String expense = posted();
    inCase(expense, () -> steps.requestPayout(expense));
    return expense;
  }

  /** The bank could not carry it out. */
  public String paymentFailed() {
    String expense = paying();
    settle(expense, ProviderPayout.State.FAILED);
    steps.concludePayout(expense, payout(expense).id());
    return expense;
  }

  public String paid() {
    String expense = paying();
    settle(expense, ProviderPayout.State.PAID);
    steps.concludePayout(expense, payout(expense).id());
    return expense;
  }

  public String cancelled() {
    String expense = paymentFailed();
    mend(expense, "CANCEL");
    return expense;
  }

  /** Finance decides about a payment that failed. */
  public void mend(String expense, String decision) {
    long instance = instance(expense);
    decide(
        instance,
        Awaited.PAYOUT_DECISION.elementId(),
        "finance",
        Identifiers.next("usr"),
        Map.of("decision", decision, "note", "spoke to them"));
    steps.concludeMending(expense, payout(expense).id(), instance, "job_" + number());
  }

  public ExpenseDetails details(String expense) {
    return expenses.find(expense).orElseThrow();
  }

  /** The last attempt to pay. */
  public Payout payout(String expense) {
    return details(expense).payouts().getLast();
  }

  /** Our key of the last attempt at the bank. */
  public String reference(String expense) {
    return new PayoutKey(expense, payout(expense).attempt()).toString();
  }

  /** The bank comes to an end with the last attempt and tells us. */
  public CallbackOutcome settle(String expense, ProviderPayout.State state) {
    String reference = reference(expense);
    ProviderPayout end = bank.settle(reference, state);
    return callbacks.handle(
        new PayoutCallback(
            "cb_" + reference, end.state(), reference, end.id(), end.amount(), clock.instant()));
  }

  /** The process instance that works on the expense from now on. */
  public long instance(String expense) {
    return claimed.computeIfAbsent(
        expense,
        unknown -> {
          long instance = NUMBERS.incrementAndGet() + (1L << 54);
          claims.claim("expense-approval", instance, Aggregate.expense(expense));
          return instance;
        });
  }

  /** An engine has started that instance for the expense. */
  public long claimed(String expense, long instance) {
    claimed.put(expense, instance);
    return instance;
  }

  /** An approver decides the round that waits; the process goes on. */
  public NextApproval approve(String expense, String group, String user) {
    return conclude(expense, group, user, Map.of("decision", "APPROVE"));
  }

  public NextApproval conclude(
      String expense, String group, String user, Map<String, String> answers) {
    long instance = instance(expense);
    TaskOutcome outcome = decide(instance, Awaited.APPROVAL.elementId(), group, user, answers);
    if (!(outcome instanceof TaskOutcome.Done)) {
      throw new IllegalStateException("not decided: " + outcome);
    }
    return steps.concludeApproval(
        expense, details(expense).approvals().getLast().round(), instance, "job_" + number());
  }

  /** The requester answers; the process goes on. */
  public NextApproval answer(String expense, String answer) {
    answerTask(expense, answer);
    return steps.concludeAnswer(
        expense,
        details(expense).approvals().getLast().round(),
        instance(expense),
        "job_" + number());
  }

  /** The requester answers. */
  public void answerTask(String expense, String answer) {
    String requester = details(expense).summary().requesterId();
    long task =
        tasks.task(
            instance(expense),
            "expense-approval",
            Awaited.ANSWER.elementId(),
            List.of(),
            requester,
            null);
    work.complete(
        task, new TaskUser(requester, Set.of()), json.valueToTree(Map.of("answer", answer)));
  }

  public TaskOutcome decide(
      long instance, String elementId, String group, String user, Map<String, String> answers) {
    return decide(instance, elementId, group, user, Set.of(group), answers);
  }

  /** Somebody of these groups does a user task for that group. */
  public TaskOutcome decide(
      long instance,
      String elementId,
      String group,
      String user,
      Set<String> groups,
      Map<String, String> answers) {
    long task = tasks.task(instance, "expense-approval", elementId, List.of(group), null, null);
    return work.complete(task, new TaskUser(user, groups), json.valueToTree(answers));
  }

  private String owner() {
    return owners
        .add(new AddOwner("Olive Owner", "owner-of-court%d@example.com".formatted(number()), null))
        .id();
  }

  private static long number() {
    return NUMBERS.incrementAndGet();
  }
}
