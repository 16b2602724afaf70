package io.hatua.maintenance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hatua.budget.Budget;
import io.hatua.budget.Budgets;
import io.hatua.effect.Effects;
import io.hatua.expense.Awaited;
import io.hatua.expense.ExpenseCategory;
import io.hatua.expense.ExpenseSummary;
import io.hatua.expense.Expenses;
import io.hatua.expense.Receipt;
import io.hatua.expense.SubmitExpense;
import io.hatua.expense.Submitted;
import io.hatua.expense.WorkDone;
import io.hatua.fault.Checks;
import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.money.Money;
import io.hatua.task.TaskInbox;
import io.hatua.task.TaskItem;
import io.hatua.task.TaskOutcome;
import io.hatua.task.TaskState;
import io.hatua.task.TaskUser;
import io.hatua.task.TaskWork;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What vendors charge for the work they completed (S1-68): each round once, as an expense of the
 * property that the vendor asks for and others approve.
 */
@Service
@Transactional
public class VendorInvoices {

  private static final String SELECT =
      """
      select w.*, r.property_id, u.name || ' · ' || p.name as place
      from vendor_work w
      join maintenance_request r on r.id = w.request_id
      join property p on p.id = r.property_id join unit u on u.id = r.unit_id
      """;

  /** An expense is asked for in these words; what broke stays with the request. */
  private static final String DESCRIPTION = "Work %s, round %d";

  private static final int MAX_ANSWER = 1000;

  /** What a fault of the expense is called in the invoice. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "amountMinorUnits", "netMinorUnits",
          "taxLines[0].netMinorUnits", "netMinorUnits",
          "taxLines[0].rateBasisPoints", "vatRateBasisPoints",
          "taxLines[0].taxMinorUnits", "vatMinorUnits",
          "taxLines", "vatMinorUnits");

  private final JdbcClient jdbc;
  private final MaintenanceRecords requests;
  private final Expenses expenses;
  private final Budgets budgets;
  private final TaskInbox inbox;
  private final TaskWork tasks;
  private final Effects effects;
  private final Tenants tenants;

  VendorInvoices(
      JdbcClient jdbc,
      MaintenanceRecords requests,
      Expenses expenses,
      Budgets budgets,
      TaskInbox inbox,
      TaskWork tasks,
      Effects effects,
      Tenants tenants) {
    this.jdbc = jdbc;
    this.requests = requests;
    this.expenses = expenses;
    this.budgets = budgets;
    this.inbox = inbox;
    this.tasks = tasks;
    this.effects = effects;
    this.tenants = tenants;
  }

  /** Everything that a vendor completed, the latest first. */
  @Transactional(readOnly = true)
  public List<VendorWork> ofUser(String userId) {
    return jdbc.sql(SELECT + "where w.user_id = :id order by w.completed_at desc, w.request_id")
        .param("id", userId)
        .query((row, index) -> read(row))
        .list();
  }

  /** What vendors completed of a request, the last round first. */
  @Transactional(readOnly = true)
  public List<VendorWork> ofRequest(String requestId) {
    return jdbc.sql(SELECT + "where w.request_id = :id order by w.round desc")
        .param("id", requestId)
        .query((row, index) -> read(row))
        .list();
  }

  /**
   * The last round that a vendor completed of a request.
   *
   * @throws NotFoundException when there is none
   */
  @Transactional(readOnly = true)
  public VendorWork last(String requestId, String userId) {
    return ofRequest(requestId).stream()
        .filter(work -> work.userId().equals(userId))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("completed work", requestId));
  }

  /**
   * Submits the acting vendor's invoice for the last round that they completed of a request, which
   * starts its approval. What exceeds the approved cost is looked at, however little it is. The
   * same key again with the same invoice gives the stored outcome.
   *
   * @param upload the invoice itself; none was uploaded when it is null
   * @throws NotFoundException when the vendor completed nothing of the request
   * @throws ConflictException {@code ALREADY_INVOICED} when there is an invoice for it
   * @throws FaultsException with every fault of the command
   * @throws io.hatua.effect.KeyReusedException when the key is known with another invoice
   */
  public Submitted submit(
      String requestId, SubmitInvoice command, @Nullable Receipt upload, String idempotencyKey) {
    return effects.once(
        "request/" + requestId + "/invoice/" + idempotencyKey,
        new Input(command, upload == null ? null : upload.content()),
        Submitted.class,
        () -> submit(requestId, command, upload));
  }

  private Submitted submit(String requestId, SubmitInvoice command, @Nullable Receipt upload) {
    requests.lock(requestId);
    VendorWork work = last(requestId, Invocation.current().actor().id());
    ExpenseSummary before = work.invoice();
    if (before != null) {
      throw new ConflictException(
          "ALREADY_INVOICED",
          "expected no invoice for round %d of %s, but there is %s"
              .formatted(work.round(), requestId, before.id()));
    }
    try {
      return expenses.submit(
          expense(work, command),
          upload,
          new WorkDone(requestId, work.round(), work.approved().minorUnits()));
    } catch (FaultsException e) {
      throw new FaultsException(ofInvoice(e.faults()));
    }
  }

  /**
   * Answers what an approver asked about the acting vendor's invoice; the approval goes on.
   *
   * @throws NotFoundException when the vendor completed nothing of the request
   * @throws FaultsException when there is no answer, or too much of it
   * @throws ConflictException {@code NOTHING_ASKED} when no question waits
   */
  public void answer(String requestId, @Nullable String answer) {
    String vendor = Invocation.current().actor().id();
    ExpenseSummary invoice = last(requestId, vendor).invoice();
    Checks checks = new Checks();
    String text = checks.text("answer", answer, MAX_ANSWER);
    checks.done();
    TaskItem task =
        Stream.ofNullable(invoice)
            .flatMap(one -> inbox.ofCase("expense", one.id()).stream())
            .filter(one -> one.state() == TaskState.OPEN)
            .filter(one -> one.elementId().equals(Awaited.ANSWER.elementId()))
            .findFirst()
            .orElseThrow(() -> nothingAsked(requestId));
    TaskOutcome outcome =
        tasks.complete(
            task.taskKey(),
            new TaskUser(vendor, Set.of()),
            JsonNodeFactory.instance.objectNode().put("answer", text));
    if (!(outcome instanceof TaskOutcome.Done)) {
      throw nothingAsked(requestId);
    }
  }

  private static ConflictException nothingAsked(String requestId) {
    return new ConflictException(
        "NOTHING_ASKED", "expected a question about the invoice of " + requestId + " to wait");
  }

  private SubmitExpense expense(VendorWork work, SubmitInvoice command) {
    LocalDate on = command.invoiceOn();
    Long net = command.netMinorUnits();
    Long vat = command.vatMinorUnits();
    boolean taxed = vat != null || command.vatRateBasisPoints() != null;
    return new SubmitExpense(
        work.supplierId(),
        on == null ? null : budgets.ofProperty(work.propertyId(), on).map(Budget::id).orElse(null),
        ExpenseCategory.MAINTENANCE.name(),
        command.invoiceNumber(),
        on,
        net == null ? null : Long.valueOf(saturated(net, vat)),
        tenants.current().currency(),
        taxed
            ? List.of(new SubmitExpense.TaxLineInput(net, command.vatRateBasisPoints(), vat))
            : List.of(),
        DESCRIPTION.formatted(work.requestId(), work.round()));
  }

  /** Far too much stays far too much. */
  private static long saturated(long net, @Nullable Long vat) {
    long tax = vat == null ? 0 : vat;
    return net > Long.MAX_VALUE - Math.max(0, tax) ? Long.MAX_VALUE : net + tax;
  }

  private static List<Fault> ofInvoice(List<Fault> faults) {
    boolean dayInDoubt = faults.stream().anyMatch(fault -> fault.field().equals("invoiceOn"));
    return faults.stream()
        .filter(fault -> !(dayInDoubt && fault.field().equals("budgetId")))
        .map(
            fault ->
                fault.field().equals("budgetId")
                    ? new Fault("invoiceOn", "NO_BUDGET", "is on no day that a budget covers")
                    : new Fault(
                        FIELDS.getOrDefault(fault.field(), fault.field()),
                        fault.code(),
                        fault.message()))
        .distinct()
        .toList();
  }

  private VendorWork read(ResultSet row) throws SQLException {
    String requestId = row.getString("request_id");
    int round = row.getInt("round");
    return new VendorWork(
        requestId,
        round,
        row.getString("place"),
        row.getString("property_id"),
        row.getString("supplier_id"),
        row.getString("user_id"),
        Money.of(row.getLong("approved_minor_units"), tenants.current().currency()),
        row.getTimestamp("completed_at").toInstant(),
        expenses.ofWork(requestId, round).orElse(null));
  }

  @SuppressWarnings("ArrayRecordComponent") // hashed as JSON, never compared
  private record Input(SubmitInvoice command, byte @Nullable [] upload) {}
}
