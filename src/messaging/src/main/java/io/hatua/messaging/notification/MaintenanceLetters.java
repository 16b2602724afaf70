package io.hatua.messaging.notification;

import io.hatua.customer.Customers;
import io.hatua.fault.NotFoundException;
import io.hatua.maintenance.Maintenance;
import io.hatua.maintenance.RequestDetails;
import io.hatua.maintenance.VendorInvoices;
import io.hatua.messaging.notification.Letter.Recipient;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventType;
import io.hatua.owner.Owners;
import io.hatua.rent.Charges;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who hears what about maintenance (S1-65, S1-68, S1-73): the renter of the report and its end, the
 * assignee of the work, managers of what is late, the owner of a large repair.
 */
@Component
class MaintenanceLetters implements Letters {

  private final Maintenance maintenance;
  private final VendorInvoices invoices;
  private final Customers customers;
  private final Owners owners;
  private final UserAccounts accounts;
  private final Charges charges;

  MaintenanceLetters(
      Maintenance maintenance,
      VendorInvoices invoices,
      Customers customers,
      Owners owners,
      UserAccounts accounts,
      Charges charges) {
    this.maintenance = maintenance;
    this.invoices = invoices;
    this.customers = customers;
    this.owners = owners;
    this.accounts = accounts;
    this.charges = charges;
  }

  @Override
  public String topic() {
    return EventType.REQUEST_CREATED.topic();
  }

  @Override
  public List<Letter> about(EventEnvelope event) {
    return switch (event.type()) {
      case "request.created" -> toRenter(event, NotificationTemplate.REQUEST_RECEIVED);
      case "workorder.completed" ->
          Stream.concat(
                  toRenter(event, NotificationTemplate.REQUEST_MENDED).stream(),
                  toVendor(event).stream())
              .toList();
      case "request.cancelled" -> toRenter(event, NotificationTemplate.REQUEST_CANCELLED);
      case "workorder.owner_asked" -> toOwners(event);
      case "workorder.assigned" ->
          toStaff(event, NotificationTemplate.WORK_ASSIGNED, text(event, "assigneeId"));
      case "workorder.unassigned" ->
          toStaff(event, NotificationTemplate.WORK_UNASSIGNED, Role.ESTATE_MANAGER.group());
      case "workorder.reminder_due" ->
          toStaff(event, NotificationTemplate.WORK_REMINDER, text(event, "recipient"));
      case "sla.at_risk" ->
          toStaff(event, NotificationTemplate.SLA_AT_RISK, text(event, "recipient"));
      case "sla.breached" ->
          toStaff(event, NotificationTemplate.SLA_BREACHED, text(event, "recipient"));
      default -> List.of();
    };
  }

  private List<Letter> toRenter(EventEnvelope event, NotificationTemplate template) {
    RequestDetails request = request(event);
    String leaseId = request.leaseId();
    return leaseId == null
        ? List.of()
        : customers.find(request.reporterId()).stream()
            .map(
                renter ->
                    new Letter(
                        template,
                        Recipient.of(renter),
                        facts(event, request),
                        template.linked() ? page(leaseId, request.summary().id()) : null))
            .toList();
  }

  /** Whoever is paid by invoice may send it now. */
  private List<Letter> toVendor(EventEnvelope event) {
    RequestDetails request = request(event);
    String id = request.summary().id();
    return invoices.ofRequest(id).stream()
        .filter(work -> work.round() == request.round() && work.invoice() == null)
        .flatMap(work -> accounts.findById(work.userId()).filter(UserAccount::enabled).stream())
        .map(
            vendor ->
                new Letter(
                    NotificationTemplate.WORK_INVOICE,
                    Recipient.of(vendor),
                    facts(event, request),
                    "/work/" + id + "/invoice"))
        .toList();
  }

  private List<Letter> toOwners(EventEnvelope event) {
    RequestDetails request = request(event);
    return owners.ofProperty(request.summary().propertyId()).stream()
        .map(
            owner ->
                new Letter(
                    NotificationTemplate.REPAIR_NEEDS_OWNER,
                    Recipient.of(owner),
                    facts(event, request),
                    null))
        .toList();
  }

  /**
   * @param recipient a user's id, or a group
   */
  private List<Letter> toStaff(
      EventEnvelope event, NotificationTemplate template, String recipient) {
    RequestDetails request = request(event);
    Stream<UserAccount> readers =
        recipient.startsWith("usr_")
            ? accounts.findById(recipient).stream()
            : accounts.inGroup(recipient).stream();
    return readers
        .filter(UserAccount::enabled)
        .map(
            reader ->
                new Letter(
                    template,
                    Recipient.of(reader),
                    facts(event, request),
                    (reader.id().equals(request.summary().assigneeId()) ? "/work/" : "/requests/")
                        + request.summary().id()))
        .toList();
  }

  private @Nullable String page(String leaseId, String requestId) {
    return charges
        .token(leaseId)
        .map(token -> "/repairs/" + Invocation.current().tenantId() + "/" + token + "/" + requestId)
        .orElse(null);
  }

  private RequestDetails request(EventEnvelope event) {
    String id = text(event, "requestId");
    return maintenance.find(id).orElseThrow(() -> new NotFoundException("request", id));
  }

  private static Map<String, Object> facts(EventEnvelope event, RequestDetails request) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("unit", request.summary().unitName());
    facts.put("property", request.summary().propertyName());
    if (request.estimate() != null) {
      facts.put("amount", request.estimate());
    }
    if (event.data().has("percent")) {
      facts.put("percent", text(event, "percent"));
    }
    return facts;
  }

  private static String text(EventEnvelope event, String field) {
    return event.data().path(field).asText();
  }
}
