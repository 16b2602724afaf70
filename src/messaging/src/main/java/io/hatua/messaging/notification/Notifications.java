package io.hatua.messaging.notification;

import io.hatua.messaging.notification.Notification.State;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventEnvelope;
import io.hatua.tenancy.Tenants;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The mails that the tenant's parties get. */
@Service
public class Notifications {

  private final NotificationRows rows;
  private final LeaseLetters letters;
  private final Mailer mailer;
  private final Tenants tenants;
  private final TransactionTemplate transaction;

  Notifications(
      NotificationRows rows,
      LeaseLetters letters,
      Mailer mailer,
      Tenants tenants,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.letters = letters;
    this.mailer = mailer;
    this.tenants = tenants;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The mails about an aggregate, in the order in which they were due. */
  public List<Notification> of(Aggregate aggregate) {
    return Objects.requireNonNull(transaction.execute(status -> rows.of(aggregate)));
  }

  /**
   * Sends the mails that an event leads to, each once, however often the event comes.
   *
   * @param again whether the event comes again on purpose, though later ones have been taken in
   * @throws MailException when the mail server cannot take mails now; the event must come again
   */
  void take(EventEnvelope event, boolean again) {
    List<Letter> due =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  if (!rows.advance(event.metadata()) && !again) {
                    return List.<Letter>of();
                  }
                  List<Letter> all = letters.about(event);
                  all.forEach(letter -> rows.add(event, letter));
                  return all;
                }));
    for (Letter letter : due) {
      Optional<MailException> postponed =
          Objects.requireNonNull(transaction.execute(status -> send(event.id(), letter)));
      if (postponed.isPresent()) {
        throw postponed.get();
      }
    }
  }

  private Optional<MailException> send(String eventId, Letter letter) {
    Notification notification = rows.lock(eventId, letter);
    if (notification.state() != State.PENDING) {
      return Optional.empty();
    }
    return switch (mailer.send(notification, letter, tenants.current())) {
      case Mailer.Taken taken -> {
        rows.attempted(notification, State.SENT, null);
        yield Optional.empty();
      }
      case Mailer.Refused refused -> {
        rows.attempted(notification, State.FAILED, refused.reason());
        yield Optional.empty();
      }
      case Mailer.Postponed later -> {
        rows.attempted(notification, State.PENDING, later.reason());
        yield Optional.of(later.cause());
      }
    };
  }
}
