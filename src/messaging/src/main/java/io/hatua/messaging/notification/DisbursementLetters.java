package io.hatua.messaging.notification;

import io.hatua.disbursement.Disbursement;
import io.hatua.disbursement.Disbursements;
import io.hatua.fault.NotFoundException;
import io.hatua.messaging.notification.Letter.Recipient;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventType;
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
  private final Owners owners;
  private final UserAccounts accounts;

  DisbursementLetters(Disbursements disbursements, Owners owners, UserAccounts accounts) {
    this.disbursements = disbursements;
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
      case "disbursement.completed" ->
          told(
              event,
              NotificationTemplate.DISBURSEMENT_PAID,
              Map.of(
                  "property", disbursement(event).propertyName(),
                  "amount", disbursement(event).payout()));
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

  private List<Letter> told(
      EventEnvelope event, NotificationTemplate template, Map<String, Object> facts) {
    String id = text(event, "ownerId");
    return List.of(
        new Letter(
            template,
            Recipient.of(owners.find(id).orElseThrow(() -> new NotFoundException("owner", id))),
            facts,
            null));
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
