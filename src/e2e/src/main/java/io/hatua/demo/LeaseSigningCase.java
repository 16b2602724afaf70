package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * A lease from its proposal on, with a unit, an owner and a customer of its own. People try again
 * when a page does not answer, so each of their steps is done when it returns.
 */
public final class LeaseSigningCase {

  private static final String PAYING_CARD = "4242424242424242";
  private static final String DECLINED_CARD = "4000000000000002";
  private static final String CARD_REFUSING_REFUNDS = "4000000000005126";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Api staff;
  private final Mailbox mailbox;
  private final Estate estate;
  private final Estate.Customer customer;
  private final String leaseId;

  private LeaseSigningCase(
      Api staff,
      Mailbox mailbox,
      Estate estate,
      Estate.Customer customer,
      Map<String, Object> proposal) {
    this.staff = staff;
    this.mailbox = mailbox;
    this.estate = estate;
    this.customer = customer;
    this.leaseId = staff.post("/api/v1/leases", proposal).path("leaseId").asText();
  }

  /** Proposes a lease. */
  public static LeaseSigningCase propose(Api staff, Mailbox mailbox) {
    return propose(staff, mailbox, Estate.usualStart());
  }

  /** Proposes a lease of a year from that day on. */
  public static LeaseSigningCase propose(Api staff, Mailbox mailbox, LocalDate startOn) {
    Estate estate = Estate.add(staff);
    Estate.Customer customer = estate.addCustomer();
    return new LeaseSigningCase(
        staff, mailbox, estate, customer, estate.proposal(customer, startOn, 12));
  }

  public String leaseId() {
    return leaseId;
  }

  public String unitId() {
    return estate.unitId();
  }

  public String customerId() {
    return customer.id();
  }

  public String customerEmail() {
    return customer.email();
  }

  public String ownerEmail() {
    return estate.ownerEmail();
  }

  /** The mail in which a signer is asked. */
  public Mailbox.Mail askedToSign(String email) {
    return mailbox.withLink(email, "/sign/", PATIENCE);
  }

  /** The mail in which the customer is asked for the deposit. */
  public Mailbox.Mail askedForDeposit() {
    return mailbox.withLink(customer.email(), "/deposit/", PATIENCE);
  }

  /** Both sign. */
  public void sign() {
    sign(customerEmail());
    sign(ownerEmail());
  }

  /** Both sign and the customer pays, which is all it takes. */
  public void complete() {
    sign();
    pay();
    awaitStatus("active");
  }

  /** Like {@link #complete}, with a card to which nothing can be refunded. */
  public void completeWithCardThatRefusesRefunds() {
    sign();
    pay(CARD_REFUSING_REFUNDS, "paid", "thank you");
    awaitStatus("active");
  }

  /** A signer follows the link and signs at the provider. */
  public void sign(String email) {
    follow(askedToSign(email).link(), "sign", "sign", Map.of(), "signed", "thank you");
  }

  /** A signer follows the link and declines at the provider. */
  public void decline(String email) {
    follow(
        askedToSign(email).link(),
        "sign",
        "decline",
        Map.of("reason", "found another flat"),
        "declined",
        "thank you");
  }

  /** The customer follows the link and pays at the provider. */
  public void pay() {
    pay(PAYING_CARD, "paid", "thank you");
  }

  /** The customer tries to pay with a card that the provider declines. */
  public void payWithDeclinedCard() {
    pay(DECLINED_CARD, "refused", "thank you");
  }

  private void pay(String cardNumber, String... done) {
    follow(askedForDeposit().link(), "", "pay", Map.of("cardNumber", cardNumber), done);
  }

  /** Follows a mail's link to our page, from there to the provider, and acts there. */
  private static void follow(
      String link,
      String onOurPage,
      String atProvider,
      Map<String, String> fields,
      String... done) {
    Until.found(
        "\"%s\" to be possible at %s".formatted(atProvider, link),
        PATIENCE,
        () -> {
          Visitor visitor =
              Visitor.at(link)
                  .pressIfOffered(onOurPage, Map.of())
                  .pressIfOffered(atProvider, fields);
          return Optional.of(visitor).filter(now -> now.saysAny(done));
        });
  }

  /** The manager withdraws the lease. */
  public void withdraw(String reason) {
    staff.post("/api/v1/leases/" + leaseId + "/withdrawal", Map.of("reason", reason));
  }

  /** The manager puts the customer on the blacklist. */
  public void blacklistCustomer() {
    staff.put("/api/v1/customers/" + customer.id() + "/blacklisting", Map.of());
  }

  /** The lease as the API shows it now. */
  public JsonNode lease() {
    return staff.get("/api/v1/leases/" + leaseId);
  }

  /** The unit's status now. */
  public String unitStatus() {
    return staff.get("/api/v1/units/" + unitId()).path("status").asText().toLowerCase(Locale.ROOT);
  }

  /** What happened so far, in order. */
  public JsonNode events() {
    return staff.get("/api/v1/leases/" + leaseId + "/events");
  }

  public JsonNode documents() {
    return staff.get("/api/v1/leases/" + leaseId + "/documents");
  }

  public JsonNode ledgerEntries() {
    return staff.get("/api/v1/leases/" + leaseId + "/ledger-entries");
  }

  /** Where the process stands, once the engine has told of it. */
  public JsonNode process() {
    return Until.found(
        "the process of " + leaseId,
        PATIENCE,
        () -> {
          Api.Answer answer =
              staff.send("GET", "/api/v1/leases/" + leaseId + "/process", null, Map.of());
          return answer.status() == 404 ? Optional.empty() : Optional.of(answer.expected());
        });
  }

  /** Waits until the lease has a status. */
  public JsonNode awaitStatus(String status) {
    return awaitLease(
        "the lease to be " + status, lease -> lease.path("status").asText().equals(status));
  }

  /** Waits until the deposit has a status. */
  public JsonNode awaitDeposit(String status) {
    return awaitLease(
        "the deposit to be " + status,
        lease -> lease.path("deposit").path("status").asText().equalsIgnoreCase(status));
  }

  /** Waits until the lease fulfils a condition. */
  public JsonNode awaitLease(String what, Predicate<JsonNode> condition) {
    return Until.found(what, PATIENCE, () -> Optional.of(lease()).filter(condition));
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

  /** The compensations that ran, in the order in which they began. */
  public static List<String> compensations(JsonNode process) {
    List<String> known =
        List.of(
            "Task_RefundDeposit",
            "Task_VoidSignatures",
            "Task_ArchiveDocument",
            "Task_ReleaseUnit",
            "Task_CancelLeaseDraft",
            "Task_ConcludeCancellation");
    return StreamSupport.stream(process.path("completedElementIds").spliterator(), false)
        .map(JsonNode::asText)
        .filter(known::contains)
        .toList();
  }
}
