package io.hatua.messaging.notification;

import io.hatua.customer.Customers;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.messaging.notification.Letter.Recipient;
import io.hatua.money.Money;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventType;
import io.hatua.owner.Owners;
import io.hatua.renewal.Renewal;
import io.hatua.renewal.Renewals;
import io.hatua.rent.Charges;
import io.hatua.rent.RentSchedules;
import io.hatua.tenancy.Invocation;
import io.hatua.user.UserAccounts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who hears what about renewals and rents: the parties, and the manager who made the offer. */
@Component
class RenewalLetters implements Letters {

  private final Renewals renewals;
  private final Leases leases;
  private final RentSchedules rents;
  private final Charges charges;
  private final Customers customers;
  private final Owners owners;
  private final UserAccounts accounts;

  RenewalLetters(
      Renewals renewals,
      Leases leases,
      RentSchedules rents,
      Charges charges,
      Customers customers,
      Owners owners,
      UserAccounts accounts) {
    this.renewals = renewals;
    this.leases = leases;
    this.rents = rents;
    this.charges = charges;
    this.customers = customers;
    this.owners = owners;
    this.accounts = accounts;
  }

  @Override
  public String topic() {
    return EventType.LEASE_RENEWED.topic();
  }

  @Override
  public List<Letter> about(EventEnvelope event) {
    return switch (event.type()) {
      case "lease.renewal_offered" -> offered(event);
      case "lease.renewed" -> renewed(event);
      case "lease.renewal_declined", "lease.renewal_lapsed" -> notMade(event);
      case "lease.rent_changed" -> rentChanged(event);
      default -> List.of();
    };
  }

  private List<Letter> offered(EventEnvelope event) {
    Renewal renewal = renewal(event);
    LeaseSummary lease = lease(event);
    Map<String, Object> facts = newTerm(renewal, lease);
    facts.put("dueAt", renewal.answerDueAt());
    return List.of(
        new Letter(
            NotificationTemplate.RENEWAL_OFFERED,
            renter(lease),
            facts,
            "/rent/"
                + Invocation.current().tenantId()
                + "/"
                + charges.token(lease.id()).orElseThrow()
                + "/renewal"));
  }

  private List<Letter> renewed(EventEnvelope event) {
    Renewal renewal = renewal(event);
    LeaseSummary lease = lease(event);
    Map<String, Object> facts = newTerm(renewal, lease);
    List<Letter> letters = parties(lease, NotificationTemplate.LEASE_RENEWED, facts);
    letters.addAll(manager(renewal, NotificationTemplate.LEASE_RENEWED, facts));
    return letters;
  }

  private List<Letter> notMade(EventEnvelope event) {
    Renewal renewal = renewal(event);
    LeaseSummary lease = lease(event);
    Map<String, Object> facts = place(lease);
    facts.put("lastDay", renewal.oldEndOn());
    List<Letter> letters = manager(renewal, NotificationTemplate.RENEWAL_NOT_MADE, facts);
    letters.addFirst(new Letter(NotificationTemplate.RENEWAL_NOT_MADE, renter(lease), facts, null));
    return letters;
  }

  /** What was agreed with a renewal stands in its own letter. */
  private List<Letter> rentChanged(EventEnvelope event) {
    if (event.data().hasNonNull("renewalId")) {
      return List.of();
    }
    LeaseSummary lease = lease(event);
    Map<String, Object> facts = place(lease);
    facts.put(
        "amount", Money.of(event.data().path("rentMinorUnits").asLong(), lease.terms().currency()));
    facts.put("startOn", LocalDate.parse(text(event, "effectiveFrom")));
    return parties(lease, NotificationTemplate.RENT_CHANGED, facts);
  }

  /** To the renter and to every owner. */
  private List<Letter> parties(
      LeaseSummary lease, NotificationTemplate template, Map<String, Object> facts) {
    List<Letter> letters = new ArrayList<>();
    letters.add(new Letter(template, renter(lease), facts, null));
    owners
        .ofProperty(lease.propertyId())
        .forEach(owner -> letters.add(new Letter(template, Recipient.of(owner), facts, null)));
    return letters;
  }

  private List<Letter> manager(
      Renewal renewal, NotificationTemplate template, Map<String, Object> facts) {
    List<Letter> letters = new ArrayList<>();
    accounts
        .findById(renewal.offeredBy())
        .ifPresent(user -> letters.add(new Letter(template, Recipient.of(user), facts, null)));
    return letters;
  }

  private Map<String, Object> newTerm(Renewal renewal, LeaseSummary lease) {
    Long agreed = renewal.rentMinorUnits();
    long rent = agreed == null ? rents.of(lease.id()).on(renewal.oldEndOn().plusDays(1)) : agreed;
    Map<String, Object> facts = place(lease);
    facts.put("lastDay", renewal.newEndOn());
    facts.put("amount", Money.of(rent, lease.terms().currency()));
    return facts;
  }

  private static Map<String, Object> place(LeaseSummary lease) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("unit", lease.unitName());
    facts.put("property", lease.propertyName());
    return facts;
  }

  private Recipient renter(LeaseSummary lease) {
    return Recipient.of(
        customers
            .find(lease.customerId())
            .orElseThrow(() -> new NotFoundException("customer", lease.customerId())));
  }

  private Renewal renewal(EventEnvelope event) {
    String id = text(event, "renewalId");
    return renewals.find(id).orElseThrow(() -> new NotFoundException("renewal", id));
  }

  private LeaseSummary lease(EventEnvelope event) {
    String id = text(event, "leaseId");
    return leases.find(id).orElseThrow(() -> new NotFoundException("lease", id)).summary();
  }

  private static String text(EventEnvelope event, String field) {
    return event.data().path(field).asText();
  }
}
