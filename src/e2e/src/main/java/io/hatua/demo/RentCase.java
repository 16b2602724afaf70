package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * The rent of a lease that has become active. People try again when a page does not answer, so each
 * of their steps is done when it returns.
 */
public final class RentCase {

  private static final String PAYING_CARD = "4242424242424242";
  private static final String CHALLENGED_CARD = "4000002760003184";
  private static final String DISPUTED_CARD = "4000000000000259";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Api manager;
  private final Api finance;
  private final LeaseSigningCase lease;
  private final String page;

  private RentCase(Api manager, Api finance, LeaseSigningCase lease, String page) {
    this.manager = manager;
    this.finance = finance;
    this.lease = lease;
    this.page = page;
  }

  /**
   * The rent of a lease, once the renter has got the mail with the link.
   *
   * @param lease it is active
   */
  public static RentCase of(Api manager, Api finance, LeaseSigningCase lease, Mailbox mailbox) {
    String link = mailbox.withLink(lease.customerEmail(), "/rent/", PATIENCE).link();
    return new RentCase(manager, finance, lease, link);
  }

  /** The renter's own page. */
  public String page() {
    return page;
  }

  /** The renter pays all that is owed by card, and confirms it at the bank (3-D Secure). */
  public void payWithThreeDSecure() {
    pay(CHALLENGED_CARD);
  }

  /** The renter pays all that is owed by card. */
  public void pay() {
    pay(PAYING_CARD);
  }

  /** The renter pays all that is owed with a card whose bank takes the money back. */
  public void payWithDisputedCard() {
    pay(DISPUTED_CARD);
  }

  private void pay(String card) {
    Until.found(
        "the rent to be paid at " + page,
        PATIENCE,
        () -> {
          Visitor visitor =
              Visitor.at(page)
                  .pressIfOffered("pay now", Map.of())
                  .pressIfOffered("go on to paying", Map.of())
                  .pressIfOffered("pay", Map.of("cardNumber", card))
                  .pressIfOffered("confirm", Map.of());
          return Optional.of(visitor)
              .filter(now -> now.saysAny("thank you", "everything is paid", "this is paid"));
        });
  }

  /**
   * The renter has a phone ask for all that is owed, and presses a button there.
   *
   * @param sandbox where the phone is played
   */
  public void payByPhone(String sandbox, String button) {
    String phone = "2547%07d1".formatted(ThreadLocalRandom.current().nextInt(10_000_000));
    Until.found(
            "the phone to ask",
            PATIENCE,
            () -> {
              Visitor.at(page).pressIfOffered("with m-pesa", Map.of("phone", phone));
              return Optional.of(Visitor.at(sandbox + "/mpesa/phone/" + phone))
                  .filter(there -> there.saysAny("do you want to pay"));
            })
        .press(button, Map.of());
  }

  /** The renter has what falls due charged to the card that paid last. */
  public void chargeCard() {
    Until.found(
        "the renter's card to be charged by itself",
        PATIENCE,
        () ->
            Optional.of(Visitor.at(page).pressIfOffered("charge my card", Map.of()))
                .filter(there -> account().path("autoCharge").asBoolean()));
  }

  /** The manager records cash; the id of the payment. */
  public String recordCash(long minorUnits) {
    return manager
        .post(
            "/api/v1/leases/" + lease.leaseId() + "/payments",
            Map.of("method", "CASH", "amountMinorUnits", minorUnits, "receipt", "R-1"))
        .path("paymentId")
        .asText();
  }

  /** Somebody of finance has seen the money. */
  public void confirm(String paymentId) {
    new CaseTasks(paymentId)
        .decide(
            finance,
            "GROUPS",
            "Task_ConfirmReceipt",
            Map.of("result", "RECEIVED", "note", "counted it"));
  }

  /** Finance gives money of a payment back. */
  public void refund(String paymentId, long minorUnits) {
    finance.post(
        "/api/v1/payments/" + paymentId + "/refunds",
        Map.of("amountMinorUnits", minorUnits, "reason", "asked for it"));
    Until.found(
        "the refund of " + paymentId,
        PATIENCE,
        () ->
            Optional.of(manager.get("/api/v1/payments/" + paymentId))
                .filter(
                    payment ->
                        payment
                            .path("refunds")
                            .path(0)
                            .path("status")
                            .asText()
                            .equals("SUCCEEDED")));
  }

  /** What the lease owes and has paid, as the API shows it now. */
  public JsonNode account() {
    return manager.get("/api/v1/leases/" + lease.leaseId() + "/account");
  }

  /** Waits until so much is owed and so much paid ahead. */
  public JsonNode await(long openMinorUnits, long creditMinorUnits) {
    return awaitAccount(
        "%d to be owed and %d paid ahead".formatted(openMinorUnits, creditMinorUnits),
        account ->
            account.path("openMinorUnits").asLong() == openMinorUnits
                && account.path("creditMinorUnits").asLong() == creditMinorUnits);
  }

  /** Waits until the latest payment has a status. */
  public JsonNode awaitPayment(String status) {
    return awaitAccount(
        "the payment to be " + status,
        account -> account.path("payments").path(0).path("status").asText().equals(status));
  }

  /** Waits until the provider has paid a payment to the bank and the books have it. */
  public JsonNode awaitSettlement(String paymentId) {
    return Until.found(
        "the settlement of " + paymentId,
        PATIENCE,
        () ->
            StreamSupport.stream(
                    manager.get("/api/v1/settlements?limit=100").path("items").spliterator(), false)
                .map(one -> manager.get("/api/v1/settlements/" + one.path("id").asText()))
                .filter(one -> one.path("settlement").hasNonNull("completedAt"))
                .filter(one -> one.path("lines").toString().contains(paymentId))
                .findFirst());
  }

  /** What the owner of the lease's property would be paid now. */
  public JsonNode previewDisbursement() {
    return manager
        .get(
            "/api/v1/disbursement-runs/preview?propertyId="
                + manager.get("/api/v1/leases/" + lease.leaseId()).path("propertyId").asText())
        .path(0);
  }

  private JsonNode awaitAccount(String what, Predicate<JsonNode> condition) {
    return Until.found(what, PATIENCE, () -> Optional.of(account()).filter(condition));
  }
}
