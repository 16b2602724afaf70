package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * An application from the public page on, by somebody new. People try again when a page does not
 * answer, so each of their steps is done when it returns.
 */
public final class OnboardingCase {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Api officer;
  private final Mailbox mailbox;
  private final Applicant applicant;
  private final String page;
  private final String applicationId;

  private OnboardingCase(Api officer, Mailbox mailbox, Applicant applicant, String page) {
    this.officer = officer;
    this.mailbox = mailbox;
    this.applicant = applicant;
    this.page = page;
    this.applicationId =
        Until.found(
            "the application of " + applicant.email(),
            PATIENCE,
            () ->
                Optional.ofNullable(
                        officer
                            .get("/api/v1/applications?q=" + applicant.email())
                            .path("items")
                            .get(0))
                    .map(item -> item.path("id").asText()));
  }

  /**
   * Somebody who applies.
   *
   * @param income a month, in major units
   * @param documentNumber its end tells the sandbox what to find
   */
  public record Applicant(String email, String documentNumber, String income) {

    /** Somebody new. */
    public static Applicant of(String documentEnd, String income) {
      String unique = UUID.randomUUID().toString().substring(0, 8);
      return new Applicant(
          "amina-%s@example.com".formatted(unique),
          "ID-" + unique.toUpperCase(Locale.ROOT) + documentEnd,
          income);
    }

    /** What is filled in on the page, by the fields' names. */
    Map<String, String> fields() {
      String digits = String.valueOf(10_000_000 + Math.abs(email.hashCode() % 80_000_000));
      return Map.of(
          "name",
          "Amina Applicant",
          "email",
          email,
          "phone",
          "+2547" + digits,
          "documentKind",
          "NATIONAL_ID",
          "documentNumber",
          documentNumber,
          "income",
          income,
          "rent",
          "25,000");
    }
  }

  /** Applies on the public page. */
  public static OnboardingCase apply(
      Api officer, Mailbox mailbox, String form, Applicant applicant) {
    Visitor visitor =
        Until.found(
            "the application form",
            PATIENCE,
            () ->
                Optional.of(
                        Visitor.at(form)
                            .check("consent")
                            .press("Send the application", applicant.fields()))
                    .filter(there -> there.location().contains("/application/")));
    return new OnboardingCase(officer, mailbox, applicant, visitor.location());
  }

  public String applicationId() {
    return applicationId;
  }

  /** The applicant's own page. */
  public String page() {
    return page;
  }

  /** The mail that says it was received, with the link to the applicant's page. */
  public Mailbox.Mail received() {
    return mailbox.withLink(applicant.email(), "/application/", PATIENCE);
  }

  /** Waits until the applicant has got a mail with those words. */
  public void awaitMail(String words) {
    Until.found(
        "a mail to " + applicant.email() + " that says " + words,
        PATIENCE,
        () -> Optional.of(mailbox.says(applicant.email(), words)).filter(said -> said));
  }

  /** The applicant withdraws on the own page. */
  public void withdraw() {
    Visitor.at(page + "/withdrawal").press("Withdraw my application", Map.of());
  }

  /** The application as the API shows it now. */
  public JsonNode application() {
    return officer.get("/api/v1/applications/" + applicationId);
  }

  /** What happened so far, in order. */
  public JsonNode events() {
    return officer.get("/api/v1/applications/" + applicationId + "/events");
  }

  /** Waits until the application has a status. */
  public JsonNode awaitStatus(String status) {
    return await(
        "the application to be " + status,
        application -> application.path("status").asText().equals(status));
  }

  /** Waits until the application fulfils a condition. */
  public JsonNode await(String what, Predicate<JsonNode> condition) {
    return Until.found(what, PATIENCE, () -> Optional.of(application()).filter(condition));
  }

  /** Where the process stands, once the engine has told of it. */
  public JsonNode process() {
    return Until.found(
        "the process of " + applicationId,
        PATIENCE,
        () -> {
          Api.Answer answer =
              officer.send(
                  "GET", "/api/v1/applications/" + applicationId + "/process", null, Map.of());
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

  /** The open task of the case for that element, once it is in the inbox. */
  public JsonNode awaitTask(String elementId) {
    return tasks().await(officer, "GROUPS", elementId);
  }

  private CaseTasks tasks() {
    return new CaseTasks(applicationId);
  }

  /** The officer takes the task and decides it with those answers. */
  public void decide(String elementId, Map<String, String> answers) {
    tasks().decide(officer, "GROUPS", elementId, answers);
  }
}
