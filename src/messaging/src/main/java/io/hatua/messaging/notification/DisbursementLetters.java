package io.hatua.messaging.notification;

import io.hatua.disbursement.Disbursement;
import io.hatua.disbursement.DisbursementStatus;
import io.hatua.disbursement.Disbursements;
import io.hatua.disbursement.Statements;
import io.hatua.fault.NotFoundException;
import io.hatua.messaging.notification.Letter.Recipient;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventType;
import io.hatua.owner.Owner;
import io.hatua.owner.Owners;
import io.hatua.user.Role;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Who hears what about a disbursement: those who are asked, and the owner (S1-87, S1-89, S1-90).
 */
@Component
class DisbursementLetters implements Letters {

  private final Disbursements disbursements;
  private final Statements statements;
  private final Owners owners;
  private final UserAccounts accounts;

  DisbursementLetters(
      Disbursements disbursements, Statements statements, Owners owners, UserAccounts accounts) {
    this.disbursements = disbursements;
    this.statements = statements;
    this.owners = owners;
    this.accounts = accounts;
  }

  @Override
  public String topic() {
    return EventType.DISBURSEMENT_CREATED.topic();
  }

  @Override
  public List<Letter> about(EventEnvelope event) {
    return switch (event.type()) {
      case "disbursement.reminder_due" -> asked(event, text(event, "group"));
      case "disbursement.failed" -> asked(event, Role.FINANCE.group());
      case "disbursement.completed" -> {
        List<Letter> letters = statement(event);
        yield letters.isEmpty()
            ? told(
                event,
                NotificationTemplate.DISBURSEMENT_PAID,
                Map.of(
                    "property", disbursement(event).propertyName(),
                    "amount", disbursement(event).payout()))
            : letters;
      }
      case "disbursement.created" ->
          disbursement(event).status() == DisbursementStatus.CARRIED_FORWARD
              ? statement(event)
              : List.of();
      case "disbursement.rejected" ->
          told(
              event,
              NotificationTemplate.DISBURSEMENT_REJECTED,
              Map.of("property", disbursement(event).propertyName()));
      default -> List.of();
    };
  }

  private List<Letter> asked(EventEnvelope event, String group) {
    return accounts.inGroup(group).stream()
        .filter(UserAccount::enabled)
        .map(
            reader ->
                new Letter(
                    NotificationTemplate.DISBURSEMENT_WAITS,
                    Recipient.of(reader),
                    Map.of(),
                    "/disbursements/" + text(event, "disbursementId")))
        .toList();
  }

  /** Leads an owner who signs in to the statement, which is kept as it is from then on. */
  private List<Letter> statement(EventEnvelope event) {
    Disbursement one = disbursement(event);
    statements.send(one.id());
    if (owners.account(one.ownerId()).isEmpty()) {
      return List.of();
    }
    return List.of(
        new Letter(
            NotificationTemplate.DISBURSEMENT_STATEMENT,
            Recipient.of(owner(event)),
            Map.of(
                "property", one.propertyName(),
                "throughOn", one.throughOn(),
                "amount", one.payout()),
            "/statements/" + one.id()));
  }

  private List<Letter> told(
      EventEnvelope event, NotificationTemplate template, Map<String, Object> facts) {
    return List.of(new Letter(template, Recipient.of(owner(event)), facts, null));
  }

  private Owner owner(EventEnvelope event) {
    String id = text(event, "ownerId");
    return owners.find(id).orElseThrow(() -> new NotFoundException("owner", id));
  }

  private Disbursement disbursement(EventEnvelope event) {
    String id = text(event, "disbursementId");
    return disbursements
        .find(id)
        .orElseThrow(() -> new NotFoundException("disbursement", id))
        .disbursement();
  }

  private static String text(EventEnvelope event, String field) {
    return event.data().path(field).asText();
  }
}
