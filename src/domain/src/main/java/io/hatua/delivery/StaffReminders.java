package io.hatua.delivery;

import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reminds staff of a task that waits for them, by {@code task.reminder_due}. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class StaffReminders {

  private final Outbox outbox;

  StaffReminders(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * @param about the case; its messages stay in order
   * @param taskKey the user task's key in the engine
   * @param recipient a user's id, or a group that a task names: a role or a team
   */
  public void remind(Aggregate about, long taskKey, String recipient, Instant dueAt) {
    outbox.publish(
        EventType.TASK_REMINDER_DUE,
        about,
        new ReminderDue(String.valueOf(taskKey), recipient, dueAt));
  }

  private record ReminderDue(String taskKey, String recipient, Instant dueAt) {}
}
