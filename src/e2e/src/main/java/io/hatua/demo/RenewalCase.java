package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A lease that began today and whose renter is offered another term. */
public final class RenewalCase {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String PASSWORD = "hatua";

  private final Api manager;
  private final Mailbox mailbox;
  private final LeaseSigningCase lease;

  private RenewalCase(Api manager, Mailbox mailbox, LeaseSigningCase lease) {
    this.manager = manager;
    this.mailbox = mailbox;
    this.lease = lease;
  }

  /**
   * A lease that is signed and active.
   *
   * @param demo whose tenant's manager plays
   */
  public static RenewalCase open(Api application, String demo, Mailbox mailbox) {
    Api manager = application.as(manager(demo), PASSWORD);
    LeaseSigningCase lease = LeaseSigningCase.propose(manager, mailbox, TerminationCase.today());
    lease.complete();
    return new RenewalCase(manager, mailbox, lease);
  }

  /** The name under which the manager of the demo signs in. */
  public static String manager(String demo) {
    return "manager@" + demo + ".example";
  }

  public LeaseSigningCase lease() {
    return lease;
  }

  /** Last day of the term now. */
  public LocalDate endOn() {
    return LocalDate.parse(lease.lease().path("terms").path("endOn").asText());
  }

  /** The manager offers another year. */
  public void offer(long rentMinorUnits) {
    Map<String, Object> offer = new HashMap<>();
    offer.put("newEndOn", endOn().plusYears(1).toString());
    offer.put("rentMinorUnits", rentMinorUnits);
    manager.post(api() + "/renewals", offer);
  }

  /** The renter follows the link in the mail and presses a button of the page. */
  public void answer(String button) {
    Visitor.at(mailbox.withLink(lease.customerEmail(), "/renewal", PATIENCE).link())
        .press(button, Map.of());
  }

  /** Waits until the offer has a status, such as {@code ACCEPTED}. */
  public JsonNode awaitStatus(String status) {
    return Until.found(
        "the offer to be " + status,
        PATIENCE,
        () ->
            Optional.of(manager.get(api() + "/renewals").path(0))
                .filter(offer -> offer.path("status").asText().equals(status)));
  }

  /** Waits until the renter has got a mail with those words in its subject. */
  public void awaitMail(String words) {
    Until.found(
        "a mail that says " + words,
        PATIENCE,
        () -> Optional.of(words).filter(one -> mailbox.says(lease.customerEmail(), one)));
  }

  /** The rents over time, each with its first day. */
  public JsonNode rents() {
    return manager.get(api() + "/rents").path("rents").path("rents");
  }

  private String api() {
    return "/api/v1/leases/" + lease.leaseId();
  }
}
