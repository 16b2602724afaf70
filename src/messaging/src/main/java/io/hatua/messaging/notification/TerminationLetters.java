package io.hatua.messaging.notification;

import io.hatua.customer.Customers;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseSummary;
import io.hatua.messaging.notification.Letter.Recipient;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventType;
import io.hatua.owner.Owner;
import io.hatua.owner.Owners;
import io.hatua.rent.Charges;
import io.hatua.tenancy.Invocation;
import io.hatua.termination.Settlement;
import io.hatua.termination.TerminationCause;
import io.hatua.termination.TerminationDetails;
import io.hatua.termination.Terminations;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who hears what about the end of a lease: the parties, and those who are asked (S1-105). */
@Component
class TerminationLetters implements Letters {

  private final Terminations terminations;
  private final Charges charges;
  private final Customers customers;
  private final Owners owners;
  private final UserAccounts accounts;

  TerminationLetters(
      Terminations terminations,
      Charges charges,
      Customers customers,
      Owners owners,
      UserAccounts accounts) {
    this.terminations = terminations;
    this.charges = charges;
    this.customers = customers;
    this.owners = owners;
    this.accounts = accounts;
  }

  @Override
  public String topic() {
    return EventType.LEASE_TERMINATED.topic();
  }

  @Override
  public List<Letter> about(EventEnvelope event) {
    return switch (event.type()) {
      case "lease.notice_given" -> toAll(event, NotificationTemplate.NOTICE_GIVEN);
      case "lease.notice_withdrawn" -> withdrawn(event);
      case "lease.termination_reminder_due" -> asked(event);
      case "lease.terminated" -> terminated(event);
      default -> List.of();
    };
  }

  /** To the renter and to every owner. */
  private List<Letter> toAll(EventEnvelope event, NotificationTemplate template) {
    TerminationDetails details = termination(event);
    List<Letter> letters = new ArrayList<>(toOwners(details, template));
    letters.addFirst(new Letter(template, renter(details), facts(details), null));
    return letters;
  }

  /** An end of the term is called off by a renewal, of which everybody hears by itself. */
  private List<Letter> withdrawn(EventEnvelope event) {
    return termination(event).termination().cause() == TerminationCause.LEASE_END
        ? List.of()
        : toAll(event, NotificationTemplate.NOTICE_WITHDRAWN);
  }

  /** The renter gets the statement, the owners learn that it is over. */
  private List<Letter> terminated(EventEnvelope event) {
    TerminationDetails details = termination(event);
    List<Letter> letters =
        new ArrayList<>(toOwners(details, NotificationTemplate.LEASE_TERMINATED));
    Settlement settlement = details.settlement().orElseThrow();
    Map<String, Object> facts = new HashMap<>(facts(details));
    facts.put("deposit", settlement.deposit());
    facts.put("owed", settlement.owed());
    facts.put("damage", settlement.damage());
    facts.put("applied", settlement.applied());
    facts.put("refund", settlement.refund());
    facts.put("stillOwed", settlement.stillOwed());
    letters.addFirst(
        new Letter(
            NotificationTemplate.SETTLEMENT_STATEMENT,
            renter(details),
            facts,
            "/rent/"
                + Invocation.current().tenantId()
                + "/"
                + charges.token(details.lease().id()).orElseThrow()
                + "/notice"));
    return letters;
  }

  private List<Letter> asked(EventEnvelope event) {
    TerminationDetails details = termination(event);
    return accounts.inGroup(text(event, "group")).stream()
        .filter(UserAccount::enabled)
        .map(
            reader ->
                new Letter(
                    NotificationTemplate.TERMINATION_WAITS,
                    Recipient.of(reader),
                    Map.of(
                        "unit", details.lease().unitName(),
                        "property", details.lease().propertyName()),
                    "/terminations/" + details.termination().id()))
        .toList();
  }

  private List<Letter> toOwners(TerminationDetails details, NotificationTemplate template) {
    List<Letter> letters = new ArrayList<>();
    for (Owner owner : owners.ofProperty(details.lease().propertyId())) {
      letters.add(new Letter(template, Recipient.of(owner), facts(details), null));
    }
    return letters;
  }

  private Recipient renter(TerminationDetails details) {
    String id = details.lease().customerId();
    return Recipient.of(
        customers.find(id).orElseThrow(() -> new NotFoundException("customer", id)));
  }

  private static Map<String, Object> facts(TerminationDetails details) {
    LeaseSummary lease = details.lease();
    return Map.of(
        "unit", lease.unitName(),
        "property", lease.propertyName(),
        "lastDay", details.termination().lastDay());
  }

  private TerminationDetails termination(EventEnvelope event) {
    String id = text(event, "terminationId");
    return terminations.find(id).orElseThrow(() -> new NotFoundException("termination", id));
  }

  private static String text(EventEnvelope event, String field) {
    return event.data().path(field).asText();
  }
}
