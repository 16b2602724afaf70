package io.hatua.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** An expense of the firm itself, with a supplier and a budget of its own, and who plays in it. */
public final class ExpenseCase {

  /** What the budget of each case sets aside, minor units. */
  private static final long BUDGET = 100_000_000;

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
  private static final String PASSWORD = "hatua";
  private static final byte[] RECEIPT = "%PDF-1.7 the receipt of a demo".getBytes(UTF_8);

  /** Who plays; each signs in as {@code <name>@<demo>.example}. */
  public enum Person {
    /** Submits, and approves nothing. */
    TECHNICIAN,
    MANAGER,
    FINANCE,
    /** The second person of finance. */
    TREASURER,
    APPROVER
  }

  private final Api application;
  private final String demo;
  private final String supplierId;
  private final String budgetId;
  private final String expenseId;

  private ExpenseCase(
      Api application, String demo, String supplierId, String budgetId, String expenseId) {
    this.application = application;
    this.demo = demo;
    this.supplierId = supplierId;
    this.budgetId = budgetId;
    this.expenseId = expenseId;
  }

  /**
   * Adds a supplier, whose account two people agree on, and a budget, and submits an invoice.
   *
   * @param demo whose tenant's people play
   * @param amountMinorUnits with 16 % of VAT
   * @param account its end tells the sandbox's bank what to do
   */
  public static ExpenseCase submit(
      Api application, String demo, long amountMinorUnits, String account) {
    return submit(application, demo, amountMinorUnits, account, null);
  }

  /**
   * Like the other, for a property.
   *
   * @param propertyId whose owners pay; null for the firm
   */
  public static ExpenseCase submit(
      Api application,
      String demo,
      long amountMinorUnits,
      String account,
      @Nullable String propertyId) {
    String name = UUID.randomUUID().toString().substring(0, 8);
    Api finance = as(application, demo, Person.FINANCE);
    String supplier =
        finance.post("/api/v1/suppliers", Map.of("name", "Fixit " + name)).path("id").asText();
    new Payee(application, demo, supplier, "Fixit Ltd").agreeOn(account);
    LocalDate today = LocalDate.now(NAIROBI);
    Map<String, Object> plan = new HashMap<>();
    plan.put("name", "Repairs " + name);
    plan.put("fromOn", today.minusDays(30).toString());
    plan.put("untilOn", today.plusDays(30).toString());
    plan.put("amountMinorUnits", BUDGET);
    if (propertyId != null) {
      plan.put("propertyId", propertyId);
    }
    String budget = finance.post("/api/v1/budgets", plan).path("budget").path("id").asText();
    finance.post("/api/v1/budgets/" + budget + "/versions/1/finalisation", Map.of());
    long tax = Math.round(amountMinorUnits * 16 / 116.0);
    String expense =
        as(application, demo, Person.TECHNICIAN)
            .upload(
                "/api/v1/expenses",
                Map.of(
                    "expense",
                    Map.of(
                        "supplierId",
                        supplier,
                        "budgetId",
                        budget,
                        "category",
                        "MAINTENANCE",
                        "invoiceNumber",
                        "INV-" + name,
                        "invoiceOn",
                        today.toString(),
                        "amountMinorUnits",
                        amountMinorUnits,
                        "currency",
                        "KES",
                        "taxLines",
                        List.of(
                            Map.of(
                                "netMinorUnits",
                                amountMinorUnits - tax,
                                "rateBasisPoints",
                                1_600,
                                "taxMinorUnits",
                                tax)),
                        "description",
                        "Pump in the basement"),
                    "receipt",
                    RECEIPT))
            .path("expenseId")
            .asText();
    return new ExpenseCase(application, demo, supplier, budget, expense);
  }

  public String expenseId() {
    return expenseId;
  }

  /** Two people of finance agree on another account of the supplier. */
  public void correctAccount(String account) {
    new Payee(application, demo, supplierId, "Fixit Ltd").agreeOn(account);
  }

  /** The expense as the API shows it now. */
  public JsonNode expense() {
    return as(Person.FINANCE).get("/api/v1/expenses/" + expenseId);
  }

  /** The budget as the API shows it now. */
  public JsonNode budget() {
    return as(Person.FINANCE).get("/api/v1/budgets/" + budgetId).path("budget");
  }

  /** What happened so far, in order. */
  public JsonNode events() {
    return as(Person.FINANCE).get("/api/v1/expenses/" + expenseId + "/events");
  }

  /** Waits until the expense has a status, such as {@code PAID}. */
  public JsonNode awaitStatus(String status) {
    return await(
        "the expense to be " + status,
        expense -> expense.path("summary").path("status").asText().equals(status));
  }

  /** Waits until that group is asked. */
  public JsonNode awaitAsked(String group) {
    return await(
        group + " to be asked",
        expense ->
            StreamSupport.stream(expense.path("approvals").spliterator(), false)
                .anyMatch(
                    approval ->
                        approval.path("state").asText().equals("OPEN")
                            && approval.path("group").asText().equals(group)));
  }

  private JsonNode await(String what, Predicate<JsonNode> condition) {
    return Until.found(what, PATIENCE, () -> Optional.of(expense()).filter(condition));
  }

  /** Where the process stands, once the engine has told of it. */
  public JsonNode process() {
    return Until.found(
        "the process of " + expenseId,
        PATIENCE,
        () -> {
          Api.Answer answer =
              as(Person.FINANCE)
                  .send("GET", "/api/v1/expenses/" + expenseId + "/process", null, Map.of());
          return answer.status() == 404 ? Optional.empty() : Optional.of(answer.expected());
        });
  }

  /** Waits until the process has ended, in the eyes of our own projection. */
  public JsonNode awaitProcessEnd() {
    return Until.found(
        "the process to end",
        PATIENCE,
        () ->
            Optional.of(process())
                .filter(process -> process.path("state").asText().equals("completed")));
  }

  /** Somebody takes the task of the case and decides it with those answers. */
  public void decide(Person person, String elementId, Map<String, String> answers) {
    tasks().decide(as(person), person == Person.TECHNICIAN ? "MINE" : "GROUPS", elementId, answers);
  }

  /** The refusal when somebody tries to decide a task of the case that they may not. */
  public String refusal(Person person, String elementId, Map<String, String> answers) {
    String task = tasks().await(as(Person.FINANCE), "ALL", elementId).path("id").asText();
    return as(person)
        .send("POST", "/api/v1/tasks/" + task + "/complete", Map.of("answers", answers), Map.of())
        .body()
        .path("code")
        .asText();
  }

  private CaseTasks tasks() {
    return new CaseTasks(expenseId);
  }

  private Api as(Person person) {
    return as(application, demo, person);
  }

  private static Api as(Api application, String demo, Person person) {
    return application.as(user(demo, person), PASSWORD);
  }

  /** The name under which a person of the demo signs in. */
  public static String user(String demo, Person person) {
    return person.name().toLowerCase(Locale.ROOT) + "@" + demo + ".example";
  }
}
