package io.hatua.messaging.notification;

import io.hatua.delivery.Channel;
import io.hatua.fault.NotFoundException;
import io.hatua.messaging.consumer.EventConsumer;
import io.hatua.messaging.notification.Carrier.Consignment;
import io.hatua.messaging.notification.Letter.Recipient;
import io.hatua.messaging.notification.Preferences.Preference;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.outbox.EventType;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the tenant's parties and staff are told because of events: recorded first, then sent, each
 * on the channels that the person chose. What cannot be sent now is tried again by {@link
 * #sendDue}, so that one channel's outage holds up nothing else.
 */
@Service
public class Notifications implements EventConsumer {

  /** A mail server lets each of its clients wait: a tenth of a second for a greeting is usual. */
  private static final int CONCURRENCY = 4;

  private static final int BATCH = 100;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final int MOST_DOUBLINGS = 10;

  /** What could not be sent for so long is of no use any more. */
  private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);

  private final NotificationRows rows;
  private final List<Letters> letters;
  private final Preferences preferences;
  private final LetterWriter writer;
  private final EventHistory events;
  private final Map<Channel, Carrier> carriers = new EnumMap<>(Channel.class);
  private final TransactionTemplate transaction;
  private final Clock clock;

  Notifications(
      NotificationRows rows,
      List<Letters> letters,
      Preferences preferences,
      LetterWriter writer,
      EventHistory events,
      List<Carrier> carriers,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.rows = rows;
    this.letters = letters;
    this.preferences = preferences;
    this.writer = writer;
    this.events = events;
    carriers.forEach(
        carrier -> carrier.channels().forEach(channel -> this.carriers.put(channel, carrier)));
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "notifications";
  }

  @Override
  public Set<String> topics() {
    return letters.stream().map(Letters::topic).collect(Collectors.toSet());
  }

  @Override
  public int concurrency() {
    return CONCURRENCY;
  }

  /** What was told about an aggregate, in the order in which it was due. */
  public List<Notification> of(Aggregate aggregate) {
    return Objects.requireNonNull(transaction.execute(status -> rows.of(aggregate)));
  }

  /** Records what the event leads to, each once, however often the event comes, and sends it. */
  @Override
  public void take(EventEnvelope event, boolean again) {
    List<String> due =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  if (event.type().equals(EventType.CUSTOMER_ERASED.typeName())) {
                    preferences.forget(event.metadata().aggregateId());
                  }
                  if (rows.advance(event.metadata()) || again) {
                    about(event).forEach(letter -> record(event, letter));
                  }
                  return rows.pendingOf(event.id());
                }));
    due.forEach(this::send);
  }

  /** Sends what is due: what failed for a passing reason, and what a crash left behind. */
  public void sendDue() {
    Objects.requireNonNull(transaction.execute(status -> rows.due(BATCH))).forEach(this::send);
  }

  private List<Letter> about(EventEnvelope event) {
    String topic =
        EventType.of(event.type())
            .map(EventType::topic)
            .orElseThrow(() -> new NotFoundException("event type", event.type()));
    return letters.stream()
        .filter(domain -> domain.topic().equals(topic))
        .flatMap(domain -> domain.about(event).stream())
        .toList();
  }

  private void record(EventEnvelope event, Letter letter) {
    Preference preference = preferences.of(letter.recipient().id());
    NotificationKind kind = letter.template().kind();
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    channels.addAll(preference.channels().getOrDefault(kind, kind.usual()));
    if (kind.mandatory()) {
      channels.add(Channel.EMAIL);
    }
    channels.removeIf(channel -> address(channel, letter.recipient(), preference) == null);
    channels.forEach(channel -> rows.add(event, letter, channel));
  }

  private static @Nullable String address(
      Channel channel, Recipient recipient, Preference preference) {
    return switch (channel) {
      case EMAIL -> recipient.email();
      case SMS -> preference.phone() == null ? recipient.phone() : preference.phone();
      case PUSH -> preference.pushToken();
    };
  }

  private void send(String id) {
    transaction.executeWithoutResult(
        status -> rows.lockPending(id).ifPresent(notification -> settle(notification)));
  }

  private void settle(Notification notification) {
    switch (answer(notification)) {
      case Carrier.Taken taken -> rows.sent(notification, taken.providerId());
      case Carrier.Refused refused -> rows.failed(notification, refused.reason());
      case Carrier.Postponed later -> {
        if (notification.createdAt().plus(GIVE_UP_AFTER).isBefore(clock.instant())) {
          rows.failed(notification, later.reason() + ", for three days");
        } else {
          rows.postponed(notification, later.reason(), pause(notification.attempts()));
        }
      }
    }
  }

  /** The letter is written anew each time, so that no words need to be kept. */
  private Carrier.Answer answer(Notification notification) {
    Optional<Letter> letter =
        events
            .find(notification.eventId())
            .flatMap(
                event -> about(event).stream().filter(one -> isOf(one, notification)).findFirst());
    if (letter.isEmpty()) {
      return new Carrier.Refused("there is nothing to tell any more");
    }
    Recipient recipient = letter.get().recipient();
    Preference preference = preferences.of(recipient.id());
    String to = address(notification.channel(), recipient, preference);
    if (to == null) {
      return new Carrier.Refused("the person has no address on this channel any more");
    }
    return Objects.requireNonNull(carriers.get(notification.channel()))
        .send(
            new Consignment(
                notification.id(),
                notification.attempts(),
                notification.channel(),
                recipient.name(),
                to,
                writer.write(letter.get(), notification.channel(), preference.language()),
                preference.language()));
  }

  private static boolean isOf(Letter letter, Notification notification) {
    return letter.template() == notification.template()
        && letter.recipient().type() == notification.recipientType()
        && letter.recipient().id().equals(notification.recipientId());
  }

  private static Duration pause(int attemptsBefore) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attemptsBefore, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
