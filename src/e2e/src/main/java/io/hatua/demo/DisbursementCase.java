package io.hatua.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** What is collected for an owner's property, and what the owner is paid of it. */
public final class DisbursementCase {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String PASSWORD = "hatua";

  /** Who plays; each signs in as {@code <name>@<demo>.example}. */
  public enum Person {
    MANAGER,
    FINANCE,
    /** The second person of finance. */
    TREASURER,
    APPROVER,
    /** The second approver. */
    DIRECTOR
  }

  private final Api application;
  private final String demo;
  private final String propertyId;
  private final String propertyName;
  private final Payee payee;
  private String disbursementId = "";

  private DisbursementCase(
      Api application, String demo, String propertyId, String propertyName, Payee payee) {
    this.application = application;
    this.demo = demo;
    this.propertyId = propertyId;
    this.propertyName = propertyName;
    this.payee = payee;
  }

  /**
   * Adds a property of one owner, on whose bank account two people agree.
   *
   * @param demo whose tenant's people play
   * @param account its end tells the sandbox's bank what to do
   */
  public static DisbursementCase open(Api application, String demo, String account) {
    Api manager = application.as(user(demo, Person.MANAGER), PASSWORD);
    String mark = mark();
    String name = "Mlima House " + mark;
    String property =
        id(manager.post("/api/v1/properties", Map.of("name", name, "address", "2 Ring Road")));
    Owner owner = owner(application, demo, account);
    manager.put("/api/v1/properties/" + property + "/owners", Map.of(owner.id(), 10_000));
    return new DisbursementCase(application, demo, property, name, owner.payee());
  }

  /** Adds an owner, on whose bank account two people agree; the owner's id. */
  public static String addOwner(Api application, String demo, String account) {
    return owner(application, demo, account).id();
  }

  private record Owner(String id, Payee payee) {}

  private static Owner owner(Api application, String demo, String account) {
    String mark = mark();
    String owner =
        id(
            application
                .as(user(demo, Person.MANAGER), PASSWORD)
                .post(
                    "/api/v1/owners",
                    Map.of("name", "Halima Noor", "email", "owner." + mark + "@mail.example")));
    String supplier =
        id(
            application
                .as(user(demo, Person.FINANCE), PASSWORD)
                .post(
                    "/api/v1/suppliers", Map.of("name", "Halima Noor " + mark, "ownerId", owner)));
    Payee payee = new Payee(application, demo, supplier, "Halima Noor");
    payee.agreeOn(account);
    return new Owner(owner, payee);
  }

  public String propertyId() {
    return propertyId;
  }

  public String disbursementId() {
    return disbursementId;
  }

  /** Two people of finance agree on a bank account of the owner. */
  public void agreeOnAccount(String account) {
    payee.agreeOn(account);
  }

  /** A tenancy that owes so much is taken over; the renter pays it in cash, and finance has it. */
  public void collect(long minorUnits) {
    Api manager = as(Person.MANAGER);
    String mark = mark();
    String email = "renter." + mark + "@mail.example";
    manager.post("/api/v1/customers", Map.of("name", "Brian Ouma", "email", email));
    String unit =
        id(manager.post("/api/v1/units", Map.of("propertyId", propertyId, "name", "U" + mark)));
    manager.upload(
        "/api/v1/imports",
        Map.of(
            "tenancies",
            """
            property,unit,customer_email,start,end,rent,deposit_held,opening_balance
            %s,%s,%s,2025-03-01,,25000.00,0.00,%d.%02d
            """
                .formatted(propertyName, "U" + mark, email, minorUnits / 100, minorUnits % 100)
                .getBytes(UTF_8)));
    String lease = id(manager.get("/api/v1/leases?unitId=" + unit).path("items").path(0));
    String payment =
        manager
            .post(
                "/api/v1/leases/" + lease + "/payments",
                Map.of("method", "CASH", "amountMinorUnits", minorUnits, "receipt", "R-" + mark))
            .path("paymentId")
            .asText();
    new CaseTasks(payment)
        .decide(
            as(Person.FINANCE),
            "GROUPS",
            "Task_ConfirmReceipt",
            Map.of("result", "RECEIVED", "note", "counted it"));
    Until.found(
        "the cash to be received",
        PATIENCE,
        () ->
            Optional.of(manager.get("/api/v1/payments/" + payment))
                .filter(now -> now.path("payment").path("status").asText().equals("succeeded")));
  }

  /** What a run for the property would pay. */
  public JsonNode preview() {
    return as(Person.FINANCE).get("/api/v1/disbursement-runs/preview?propertyId=" + propertyId);
  }

  /** Finance starts a run for the property; the id of the run, once its disbursement is there. */
  public String run() {
    String run =
        id(as(Person.FINANCE).post("/api/v1/disbursement-runs", Map.of("propertyId", propertyId)));
    disbursementId =
        id(
            Until.found(
                "the disbursement of " + run,
                PATIENCE,
                () ->
                    Optional.of(
                            as(Person.FINANCE)
                                .get("/api/v1/disbursements?runId=" + run)
                                .path("items")
                                .path(0))
                        .filter(one -> one.hasNonNull("id"))));
    return run;
  }

  /** The run and its summary as the API shows them now. */
  public JsonNode summary(String run) {
    return as(Person.FINANCE).get("/api/v1/disbursement-runs/" + run).path("summary");
  }

  /** The disbursement as the API shows it now. */
  public JsonNode disbursement() {
    return as(Person.FINANCE).get("/api/v1/disbursements/" + disbursementId);
  }

  /** What happened so far, in order. */
  public JsonNode events() {
    return as(Person.FINANCE).get("/api/v1/disbursements/" + disbursementId + "/events");
  }

  /** What each account code comes to, for all of the demo's tenant. */
  public JsonNode trialBalance() {
    return as(Person.FINANCE).get("/api/v1/ledger/trial-balance");
  }

  /** What is wrong with the books: nothing. */
  public JsonNode findings() {
    return as(Person.FINANCE).get("/api/v1/ledger/findings");
  }

  /** Waits until the disbursement has a status, such as {@code COMPLETED}. */
  public JsonNode awaitStatus(String status) {
    return await(
        "the disbursement to be " + status,
        now -> now.path("disbursement").path("status").asText().equals(status));
  }

  /** Waits until so many people were asked to approve. */
  public void awaitAsked(int number) {
    await(number + " people to be asked", now -> now.path("approvals").size() == number);
  }

  private JsonNode await(String what, Predicate<JsonNode> condition) {
    return Until.found(what, PATIENCE, () -> Optional.of(disbursement()).filter(condition));
  }

  /** Where the process stands, once the engine has told of it. */
  public JsonNode process() {
    return Until.found(
        "the process of " + disbursementId,
        PATIENCE,
        () -> {
          Api.Answer answer =
              as(Person.FINANCE)
                  .send(
                      "GET",
                      "/api/v1/disbursements/" + disbursementId + "/process",
                      null,
                      new HashMap<>());
          return answer.status() == 404 ? Optional.empty() : Optional.of(answer.expected());
        });
  }

  /** Somebody takes the task of the case and decides it with those answers. */
  public void decide(Person person, String elementId, Map<String, String> answers) {
    new CaseTasks(disbursementId).decide(as(person), "GROUPS", elementId, answers);
  }

  private Api as(Person person) {
    return application.as(user(demo, person), PASSWORD);
  }

  /** The name under which a person of the demo signs in. */
  public static String user(String demo, Person person) {
    return person.name().toLowerCase(Locale.ROOT) + "@" + demo + ".example";
  }

  private static String mark() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  private static String id(JsonNode created) {
    return created.path("id").asText();
  }
}
