package io.hatua.messaging.notification;

import io.hatua.messaging.notification.Letter.Recipient;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventType;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reminds staff of tasks: one user, or everybody in a group. */
@Component
class TaskLetters implements Letters {

  private final UserAccounts accounts;

  TaskLetters(UserAccounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public String topic() {
    return EventType.TASK_REMINDER_DUE.topic();
  }

  @Override
  public List<Letter> about(EventEnvelope event) {
    if (!event.type().equals(EventType.TASK_REMINDER_DUE.typeName())) {
      return List.of();
    }
    String recipient = event.data().path("recipient").asText();
    List<UserAccount> readers =
        recipient.startsWith("usr_")
            ? accounts.findById(recipient).stream().toList()
            : accounts.inGroup(recipient);
    return readers.stream()
        .filter(UserAccount::enabled)
        .map(
            reader ->
                new Letter(
                    NotificationTemplate.TASK_REMINDER,
                    Recipient.of(reader),
                    Map.of("dueAt", Instant.parse(event.data().path("dueAt").asText())),
                    "/tasks/" + event.data().path("taskKey").asText()))
        .toList();
  }
}
