package io.hatua.messaging.notification;

import io.hatua.customer.Customer;
import io.hatua.customer.Customers;
import io.hatua.deposit.DepositRequest;
import io.hatua.deposit.Deposits;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.CancellationReason;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.messaging.notification.Letter.Recipient;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventType;
import io.hatua.owner.Owner;
import io.hatua.owner.Owners;
import io.hatua.signature.SignatureRequest;
import io.hatua.signature.SignatureRequests;
import io.hatua.signature.Signer;
import io.hatua.tenancy.Invocation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** Who hears what about a lease. */
@Component
class LeaseLetters implements Letters {

  private final Leases leases;
  private final SignatureRequests signatures;
  private final Deposits deposits;
  private final Customers customers;
  private final Owners owners;

  LeaseLetters(
      Leases leases,
      SignatureRequests signatures,
      Deposits deposits,
      Customers customers,
      Owners owners) {
    this.leases = leases;
    this.signatures = signatures;
    this.deposits = deposits;
    this.customers = customers;
    this.owners = owners;
  }

  @Override
  public String topic() {
    return EventType.LEASE_CREATED.topic();
  }

  @Override
  public List<Letter> about(EventEnvelope event) {
    return switch (event.type()) {
      case "lease.sent_for_signature" ->
          StreamSupport.stream(event.data().path("signatureRequestIds").spliterator(), false)
              .map(id -> askToSign(event, id.asText(), NotificationTemplate.SIGNATURE_REQUESTED))
              .toList();
      case "lease.signature_reminder_due" ->
          List.of(
              askToSign(
                  event,
                  text(event, "signatureRequestId"),
                  NotificationTemplate.SIGNATURE_REMINDER));
      case "lease.signed" -> toAll(event, NotificationTemplate.LEASE_SIGNED, Map.of());
      case "lease.deposit_requested" ->
          List.of(askToPay(event, NotificationTemplate.DEPOSIT_REQUESTED));
      case "lease.deposit_reminder_due" ->
          List.of(askToPay(event, NotificationTemplate.DEPOSIT_REMINDER));
      case "lease.activated" ->
          toAll(
              event,
              NotificationTemplate.LEASE_ACTIVATED,
              Map.of("startOn", LocalDate.parse(text(event, "startOn"))));
      case "lease.cancelled" ->
          toAll(
              event,
              NotificationTemplate.LEASE_CANCELLED,
              Map.of("reason", CancellationReason.valueOf(text(event, "cancellationReason"))));
      default -> List.of();
    };
  }

  private Letter askToSign(
      EventEnvelope event, String signatureRequestId, NotificationTemplate template) {
    SignatureRequest request =
        signatures
            .find(signatureRequestId)
            .orElseThrow(() -> new NotFoundException("signature request", signatureRequestId));
    return new Letter(
        template,
        signer(request.signer()),
        facts(lease(event), Map.of("expiresAt", request.expiresAt())),
        "/sign/" + Invocation.current().tenantId() + "/" + request.token());
  }

  private Letter askToPay(EventEnvelope event, NotificationTemplate template) {
    String id = text(event, "depositId");
    DepositRequest request =
        deposits.find(id).orElseThrow(() -> new NotFoundException("deposit request", id));
    return new Letter(
        template,
        Recipient.of(customer(request.customerId())),
        facts(lease(event), Map.of("amount", request.amount(), "dueAt", request.dueAt())),
        "/deposit/" + Invocation.current().tenantId() + "/" + request.token());
  }

  /** To the customer and to every owner. */
  private List<Letter> toAll(
      EventEnvelope event, NotificationTemplate template, Map<String, Object> more) {
    LeaseSummary lease = lease(event);
    Map<String, Object> facts = facts(lease, more);
    List<Letter> letters = new ArrayList<>();
    letters.add(new Letter(template, Recipient.of(customer(lease.customerId())), facts, null));
    for (Owner owner : owners.ofProperty(lease.propertyId())) {
      letters.add(new Letter(template, Recipient.of(owner), facts, null));
    }
    return letters;
  }

  private static Map<String, Object> facts(LeaseSummary lease, Map<String, Object> more) {
    Map<String, Object> facts = new HashMap<>(more);
    facts.put("unit", lease.unitName());
    facts.put("property", lease.propertyName());
    return facts;
  }

  private Recipient signer(Signer signer) {
    return switch (signer.role()) {
      case CUSTOMER -> Recipient.of(customer(signer.id()));
      case OWNER ->
          Recipient.of(
              owners
                  .find(signer.id())
                  .orElseThrow(() -> new NotFoundException("owner", signer.id())));
    };
  }

  private Customer customer(String id) {
    return customers.find(id).orElseThrow(() -> new NotFoundException("customer", id));
  }

  private LeaseSummary lease(EventEnvelope event) {
    String id = text(event, "leaseId");
    return leases.find(id).orElseThrow(() -> new NotFoundException("lease", id)).summary();
  }

  private static String text(EventEnvelope event, String field) {
    return event.data().path(field).asText();
  }
}
