package io.hatua.expense;

import io.hatua.budget.Budget;
import io.hatua.budget.Budgets;
import io.hatua.document.Documents;
import io.hatua.document.FileKind;
import io.hatua.effect.Effects;
import io.hatua.fault.Checks;
import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.owner.Owners;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.supplier.Suppliers;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tenant's expenses: submitting, withdrawing, reading (S0-07, S3-14). */
@Service
@Transactional
public class Expenses {

  static final String PROCESS = "expense-approval";

  /** What the document of a receipt is called. */
  public static final String RECEIPT = "receipt";

  /** Far above any invoice, and far from where products overflow. */
  private static final long MAX_MINOR_UNITS = 100_000_000_000L;

  private static final int MAX_RATE_BASIS_POINTS = 10_000;
  private static final int MAX_TAX_LINES = 10;
  private static final int MAX_ID = 40;
  private static final int MAX_NUMBER = 40;
  private static final int MAX_DESCRIPTION = 300;
  private static final String WITHDRAWN = "expense-withdrawn";

  private final ExpenseRecords expenses;
  private final ExpenseReads reads;
  private final JdbcClient jdbc;
  private final Suppliers suppliers;
  private final Budgets budgets;
  private final Owners owners;
  private final Documents documents;
  private final Effects effects;
  private final Policies policies;
  private final Tenants tenants;
  private final Outbox outbox;
  private final Clock clock;

  Expenses(
      ExpenseRecords expenses,
      ExpenseReads reads,
      JdbcClient jdbc,
      Suppliers suppliers,
      Budgets budgets,
      Owners owners,
      Documents documents,
      Effects effects,
      Policies policies,
      Tenants tenants,
      Outbox outbox,
      Clock clock) {
    this.expenses = expenses;
    this.reads = reads;
    this.jdbc = jdbc;
    this.suppliers = suppliers;
    this.budgets = budgets;
    this.owners = owners;
    this.documents = documents;
    this.effects = effects;
    this.policies = policies;
    this.tenants = tenants;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Accepts an expense of the acting person with its receipt and starts its case. The same invoice
   * (supplier, number, amount) is refused; one much like another is accepted and left to finance.
   * Publishes {@code expense.submitted}.
   *
   * @param receipt none was uploaded when it is null
   * @throws io.hatua.fault.FaultsException with every fault of the command
   */
  public Submitted submit(SubmitExpense command, @Nullable Receipt receipt) {
    return submit(command, receipt, (WorkDone) null);
  }

  /**
   * Like {@link #submit(SubmitExpense, Receipt)}, for work that a supplier did.
   *
   * @param work what the invoice is for; null when it is for none
   */
  public Submitted submit(
      SubmitExpense command, @Nullable Receipt receipt, @Nullable WorkDone work) {
    Checks checks = new Checks();
    String supplierId = checks.text("supplierId", command.supplierId(), MAX_ID);
    if (checks.clean("supplierId") && suppliers.lock(supplierId).isEmpty()) {
      checks.refuse("supplierId", Fault.UNKNOWN, "is not one of your suppliers");
    }
    LocalDate invoiceOn = checks.present("invoiceOn", command.invoiceOn(), LocalDate.EPOCH);
    if (checks.clean("invoiceOn") && invoiceOn.isAfter(tenants.today())) {
      checks.refuse("invoiceOn", Fault.OUT_OF_RANGE, "must not be in the future");
    }
    Optional<Budget> budget = budget(checks, command.budgetId(), invoiceOn);
    ExpenseCategory category = category(checks, command.category());
    String number = checks.text("invoiceNumber", command.invoiceNumber(), MAX_NUMBER);
    if (checks.clean("invoiceNumber") && number.chars().noneMatch(Character::isLetterOrDigit)) {
      checks.refuse("invoiceNumber", Fault.MALFORMED, "has no letter or digit");
    }
    long amount = checks.number("amountMinorUnits", command.amountMinorUnits(), 1, MAX_MINOR_UNITS);
    String currency = currency(checks, command.currency());
    List<TaxLine> taxLines = taxLines(checks, command.taxLines(), amount);
    String description = checks.text("description", command.description(), MAX_DESCRIPTION);
    String mediaType = mediaType(checks, receipt);
    if (checks.clean("supplierId")
        && checks.clean("invoiceNumber")
        && checks.clean("amountMinorUnits")
        && isDuplicate(supplierId, number, amount)) {
      checks.refuse(
          "invoiceNumber",
          "DUPLICATE",
          "was submitted before, by this supplier and of this amount");
    }
    checks.done();
    Expense expense =
        expenses.save(
            new Expense(
                Identifiers.next("exp"),
                Identifiers.next("corr"),
                Invocation.current().actor().id(),
                supplierId,
                budget.orElseThrow().id(),
                budget.orElseThrow().propertyId(),
                category,
                number,
                invoiceOn,
                amount,
                taxLines.stream().mapToLong(TaxLine::taxMinorUnits).sum(),
                currency,
                description,
                clock.instant(),
                work == null ? null : work.requestId(),
                work == null ? null : work.round(),
                work == null ? null : work.approvedMinorUnits()));
    insert(expense.id, taxLines);
    linkNearDuplicates(expense);
    Aggregate aggregate = Aggregate.expense(expense.id);
    documents.store(aggregate, RECEIPT, mediaType, Objects.requireNonNull(receipt).content());
    Invocation.current()
        .inCase(expense.correlationId)
        .run(
            () -> {
              outbox.publish(
                  EventType.EXPENSE_SUBMITTED,
                  aggregate,
                  new ExpenseEvents.Submitted(
                      expense.id,
                      supplierId,
                      expense.budgetId,
                      expense.propertyId,
                      category,
                      amount,
                      currency),
                  new Changes().set("status", null, expense.status().code()));
              outbox.handOver(
                  aggregate,
                  new EngineCommand.StartProcess(
                      PROCESS,
                      Map.of(
                          "tenantId", Invocation.current().tenantId(),
                          "expenseId", expense.id,
                          "correlationId", expense.correlationId)));
            });
    return new Submitted(expense.id, expense.correlationId);
  }

  /**
   * Like {@link #submit(SubmitExpense, Receipt)}; the same key again with the same command gives
   * the stored outcome.
   *
   * @param idempotencyKey chosen by the caller
   * @throws io.hatua.effect.KeyReusedException when the key is known with another command
   */
  public Submitted submit(SubmitExpense command, @Nullable Receipt receipt, String idempotencyKey) {
    return effects.once(
        "expense/submit/" + idempotencyKey,
        new Input(command, receipt == null ? null : receipt.content()),
        Submitted.class,
        () -> submit(command, receipt));
  }

  /**
   * Records that the requester withdraws an expense and tells the process; allowed until it is
   * approved.
   *
   * @throws NotFoundException when there is no such expense
   * @throws ConflictException when somebody else asked for it
   */
  public WithdrawalOutcome withdraw(String expenseId) {
    Expense expense =
        expenses.getById(expenseId).orElseThrow(() -> new NotFoundException("expense", expenseId));
    if (!expense.requesterId.equals(Invocation.current().actor().id())) {
      throw new ConflictException(
          "NOT_YOUR_EXPENSE", "expected who submitted the expense, but it is somebody else");
    }
    boolean first = expense.closeReason() == null;
    WithdrawalOutcome outcome = expense.withdraw();
    if (first && outcome instanceof WithdrawalOutcome.Recorded) {
      tellEngine(expense, policies.duration(Policy.EXPENSE_ANSWER));
    }
    return outcome;
  }

  /** Everything there is to read about an expense. */
  @Transactional(readOnly = true)
  public Optional<ExpenseDetails> find(String expenseId) {
    return reads.find(expenseId);
  }

  /** Expenses, newest first. */
  @Transactional(readOnly = true)
  public Page<ExpenseSummary> list(ExpenseFilter filter, PageRequest request) {
    return reads.list(filter, request);
  }

  /** The invoice of a round of work, if it is not one that came to nothing. */
  @Transactional(readOnly = true)
  public Optional<ExpenseSummary> ofWork(String requestId, int round) {
    return reads.ofWork(requestId, round);
  }

  /** Tells the engine of a withdrawal again, for a process that waits at this moment. */
  void tellEngineAgain(String expenseId) {
    Expense expense = expenses.lock(expenseId);
    if (expense.closeReason() == CloseReason.WITHDRAWN_BY_REQUESTER
        && expense.status() != ExpenseStatus.WITHDRAWN) {
      tellEngine(expense, Duration.ZERO);
    }
  }

  private void tellEngine(Expense expense, Duration timeToLive) {
    outbox.handOver(
        Aggregate.expense(expense.id),
        new EngineCommand.PublishMessage(WITHDRAWN, expense.id, timeToLive, Map.of()));
    expense.withdrawalTold(clock.instant());
    expenses.save(expense);
  }

  private Optional<Budget> budget(Checks checks, @Nullable String given, LocalDate invoiceOn) {
    String id = checks.text("budgetId", given, MAX_ID);
    Optional<Budget> budget = checks.clean("budgetId") ? budgets.find(id) : Optional.empty();
    if (checks.clean("budgetId") && budget.isEmpty()) {
      checks.refuse("budgetId", Fault.UNKNOWN, "is not one of your budgets");
    }
    budget.ifPresent(
        found -> {
          String propertyId = found.propertyId();
          if (found.finalVersion() == null) {
            checks.refuse("budgetId", "NOT_FINAL", "has no final version yet");
          } else if (propertyId != null && owners.ownershipOf(propertyId).isEmpty()) {
            checks.refuse("budgetId", "OWNER_UNKNOWN", "is for a property without an owner");
          }
          if (checks.clean("invoiceOn")
              && (invoiceOn.isBefore(found.fromOn()) || invoiceOn.isAfter(found.untilOn()))) {
            checks.refuse("invoiceOn", Fault.OUT_OF_RANGE, "is not within the budget's period");
          }
        });
    return budget;
  }

  private static ExpenseCategory category(Checks checks, @Nullable String given) {
    String name = checks.text("category", given, MAX_ID);
    Optional<ExpenseCategory> category =
        Arrays.stream(ExpenseCategory.values()).filter(one -> one.name().equals(name)).findFirst();
    if (checks.clean("category") && category.isEmpty()) {
      checks.refuse("category", Fault.UNKNOWN, "is no category of expenses");
    }
    return category.orElse(ExpenseCategory.OTHER);
  }

  private String currency(Checks checks, @Nullable String given) {
    String currency = checks.text("currency", given, 3);
    String books = tenants.current().currency();
    if (checks.clean("currency") && !currency.equals(books)) {
      checks.refuse("currency", Fault.OUT_OF_RANGE, "must be " + books);
    }
    return currency;
  }

  /** The VAT of each line is that of its rate, give or take how the supplier rounds. */
  private static List<TaxLine> taxLines(
      Checks checks, @Nullable List<SubmitExpense.TaxLineInput> given, long amount) {
    List<TaxLine> lines = new ArrayList<>();
    if (given == null) {
      return lines;
    }
    if (given.size() > MAX_TAX_LINES) {
      checks.refuse("taxLines", Fault.TOO_LONG, "has more than " + MAX_TAX_LINES + " lines");
      return lines;
    }
    long sum = 0;
    for (int i = 0; i < given.size(); i++) {
      String field = "taxLines[" + i + "].";
      Integer rate = given.get(i).rateBasisPoints();
      TaxLine line =
          new TaxLine(
              checks.number(
                  field + "netMinorUnits", given.get(i).netMinorUnits(), 1, MAX_MINOR_UNITS),
              (int)
                  checks.number(
                      field + "rateBasisPoints",
                      rate == null ? null : rate.longValue(),
                      1,
                      MAX_RATE_BASIS_POINTS),
              checks.number(
                  field + "taxMinorUnits", given.get(i).taxMinorUnits(), 1, MAX_MINOR_UNITS));
      long exact = line.netMinorUnits() * line.rateBasisPoints();
      if (checks.clean(field + "netMinorUnits")
          && checks.clean(field + "rateBasisPoints")
          && checks.clean(field + "taxMinorUnits")
          && Math.abs(line.taxMinorUnits() * 10_000L - exact) > 10_000L) {
        checks.refuse(field + "taxMinorUnits", Fault.OUT_OF_RANGE, "is not the VAT of this rate");
      }
      sum += line.netMinorUnits() + line.taxMinorUnits();
      lines.add(line);
    }
    if (checks.clean("amountMinorUnits") && sum > amount) {
      checks.refuse("taxLines", Fault.OUT_OF_RANGE, "come to more than the whole amount");
    }
    return lines;
  }

  private static String mediaType(Checks checks, @Nullable Receipt receipt) {
    byte[] content = receipt == null ? new byte[0] : receipt.content();
    Optional<String> mediaType = FileKind.paper(content);
    if (content.length == 0) {
      checks.refuse("receipt", Fault.REQUIRED, "is needed");
    } else if (content.length > Receipt.MAX_BYTES) {
      checks.refuse("receipt", Fault.TOO_LONG, "has more than 5 MB");
    } else if (mediaType.isEmpty()) {
      checks.refuse("receipt", Fault.MALFORMED, "is no PDF, JPEG or PNG file");
    }
    return mediaType.orElse("");
  }

  private boolean isDuplicate(String supplierId, String number, long amount) {
    return jdbc.sql(
            """
            select exists (
                select from expense
                where supplier_id = :supplier and amount_minor_units = :amount
                  and invoice_key = upper(regexp_replace(:number, '[^A-Za-z0-9]', '', 'g'))
                  and status not in ('REJECTED', 'WITHDRAWN', 'CANCELLED'))""")
        .param("supplier", supplierId)
        .param("amount", amount)
        .param("number", number)
        .query(Boolean.class)
        .single();
  }

  private void linkNearDuplicates(Expense expense) {
    jdbc.sql(
            """
            insert into expense_near_duplicate (expense_id, other_id)
            select :id, id from expense
            where supplier_id = :supplier and id <> :id and close_reason is null
              and (invoice_key = (select invoice_key from expense where id = :id)
                   or (abs(invoice_on - :on) <= :days
                       and abs(amount_minor_units - :amount) * 10000 <= :points * :amount))""")
        .param("id", expense.id)
        .param("supplier", expense.supplierId)
        .param("on", expense.invoiceOn)
        .param("days", policies.number(Policy.EXPENSE_NEAR_DUPLICATE_DAYS))
        .param("amount", expense.amountMinorUnits)
        .param("points", policies.number(Policy.EXPENSE_NEAR_DUPLICATE_AMOUNT))
        .update();
  }

  private void insert(String expenseId, List<TaxLine> taxLines) {
    for (int i = 0; i < taxLines.size(); i++) {
      jdbc.sql(
              """
              insert into expense_tax_line (expense_id, line, net_minor_units, rate_basis_points,
                                            tax_minor_units)
              values (:id, :line, :net, :rate, :tax)""")
          .param("id", expenseId)
          .param("line", i + 1)
          .param("net", taxLines.get(i).netMinorUnits())
          .param("rate", taxLines.get(i).rateBasisPoints())
          .param("tax", taxLines.get(i).taxMinorUnits())
          .update();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // hashed as JSON, never compared
  private record Input(SubmitExpense command, byte @Nullable [] receipt) {}
}
