package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The end of a lease that began today, with people who inspect, approve and mend. */
public final class TerminationCase {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String PASSWORD = "hatua";
  private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");

  /** Who plays; each signs in as {@code <name>@<demo>.example}. */
  public enum Person {
    MANAGER,
    FINANCE,
    APPROVER
  }

  private final Api application;
  private final String demo;
  private final LeaseSigningCase lease;
  private String terminationId = "";

  private TerminationCase(Api application, String demo, LeaseSigningCase lease) {
    this.application = application;
    this.demo = demo;
    this.lease = lease;
  }

  /**
   * A lease that is signed and active; its deposit is paid by card.
   *
   * @param demo whose tenant's people play
   * @param refusesRefunds whether nothing can be refunded to that card
   */
  public static TerminationCase open(
      Api application, String demo, Mailbox mailbox, boolean refusesRefunds) {
    LeaseSigningCase lease =
        LeaseSigningCase.propose(
            application.as(user(demo, Person.MANAGER), PASSWORD), mailbox, today());
    if (refusesRefunds) {
      lease.completeWithCardThatRefusesRefunds();
    } else {
      lease.complete();
    }
    return new TerminationCase(application, demo, lease);
  }

  public static LocalDate today() {
    return LocalDate.now(NAIROBI);
  }

  public LeaseSigningCase lease() {
    return lease;
  }

  public String terminationId() {
    return terminationId;
  }

  /** The manager gives notice. */
  public void giveNotice(LocalDate lastDay) {
    terminationId =
        as(Person.MANAGER)
            .post(api(), Map.of("lastDay", lastDay.toString()))
            .path("terminationId")
            .asText();
  }

  public void withdraw() {
    as(Person.MANAGER).post(api() + "/withdrawal", Map.of());
  }

  /** The end of the lease as the API shows it now. */
  public JsonNode termination() {
    return as(Person.FINANCE).get(api());
  }

  /** Whether there is no end of the lease any more, now that its notice is withdrawn. */
  public void awaitLeaseGoesOn() {
    Until.found(
        "the lease to go on",
        PATIENCE,
        () ->
            Optional.of(as(Person.FINANCE).send("GET", api(), null, Map.of()))
                .filter(answer -> answer.status() == 404));
  }

  /** What happened so far, in order. */
  public JsonNode events() {
    return as(Person.FINANCE).get(api() + "/events");
  }

  /** What is wrong with the books: nothing. */
  public JsonNode findings() {
    return as(Person.FINANCE).get("/api/v1/ledger/findings");
  }

  /** What the lease still owes. */
  public long owed() {
    return as(Person.FINANCE)
        .get("/api/v1/leases/" + lease.leaseId() + "/account")
        .path("openMinorUnits")
        .asLong();
  }

  /** Waits until the termination has a status, such as {@code COMPLETED}. */
  public JsonNode awaitStatus(String status) {
    return await(
        "the termination to be " + status,
        now -> now.path("details").path("termination").path("status").asText().equals(status));
  }

  private JsonNode await(String what, Predicate<JsonNode> condition) {
    return Until.found(what, PATIENCE, () -> Optional.of(termination()).filter(condition));
  }

  /** Where the process stands, once the engine has told of it. */
  public JsonNode process() {
    return Until.found(
        "the process of " + terminationId,
        PATIENCE,
        () -> {
          Api.Answer answer = as(Person.FINANCE).send("GET", api() + "/process", null, Map.of());
          return answer.status() == 404 ? Optional.empty() : Optional.of(answer.expected());
        });
  }

  /** Somebody takes the task of the case and decides it with those answers. */
  public void decide(Person person, String elementId, Map<String, ?> answers) {
    new CaseTasks(terminationId).decide(as(person), "GROUPS", elementId, answers);
  }

  private String api() {
    return "/api/v1/leases/" + lease.leaseId() + "/termination";
  }

  private Api as(Person person) {
    return application.as(user(demo, person), PASSWORD);
  }

  /** The name under which a person of the demo signs in. */
  public static String user(String demo, Person person) {
    return person.name().toLowerCase(Locale.ROOT) + "@" + demo + ".example";
  }
}
