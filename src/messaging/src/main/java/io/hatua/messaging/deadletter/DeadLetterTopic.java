package io.hatua.messaging.deadletter;

import io.hatua.fault.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.kafka.KafkaProperties;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The topic {@code hatua.dead-letter}: each message as it came, with who failed on it and why in
 * its headers.
 */
@Component
public class DeadLetterTopic implements DisposableBean {

  static final String NAME = "hatua.dead-letter";

  /** Header of a message that is handed over again; its value names the consumer it is for. */
  static final String REPLAY = "replay-for";

  /** Above anything that a topic of ours takes, so that nothing is too long to be put aside. */
  static final int MAX_BYTES = 16 * 1024 * 1024;

  static final String CONSUMER = "dead-letter-consumer";
  static final String TOPIC = "dead-letter-topic";
  static final String PARTITION = "dead-letter-partition";
  static final String OFFSET = "dead-letter-offset";
  static final String REASON = "dead-letter-reason";
  static final String DETAIL = "dead-letter-detail";
  static final String FAILED_AT = "dead-letter-failed-at";

  private static final int ATTEMPTS = 4;

  private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
  private final KafkaTemplate<byte[], byte[]> sender;
  private final Clock clock;

  DeadLetterTopic(KafkaProperties kafka, Clock clock) {
    Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties(null));
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_BYTES);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    this.producers =
        new DefaultKafkaProducerFactory<>(
            settings, new ByteArraySerializer(), new ByteArraySerializer());
    this.sender = new KafkaTemplate<>(producers);
    this.clock = clock;
  }

  /**
   * How a consumer deals with failures: what is away comes back, however long it takes; anything
   * else is tried a few times, and what cannot be read once; then the message is put aside.
   *
   * @param consumer its name
   */
  public DefaultErrorHandler errorHandler(String consumer) {
    // A batch that fails as a whole is tried for ever: nothing says which message is to blame.
    DefaultErrorHandler handler =
        new DefaultErrorHandler(
            (message, failure) -> putAside(consumer, message, failure),
            growing(new ExponentialBackOff()));
    handler.setBackOffFunction((message, failure) -> backOff(failure));
    handler.addNotRetryableExceptions(UnreadableMessageException.class);
    return handler;
  }

  /** Whether the message comes again because somebody asked for it. */
  public static boolean isReplay(Headers headers) {
    return headers.lastHeader(REPLAY) != null;
  }

  /** Whether the message comes again, but for another consumer. */
  public static boolean isForAnother(Headers headers, String consumer) {
    Header header = headers.lastHeader(REPLAY);
    return header != null && !consumer.equals(new String(header.value(), StandardCharsets.UTF_8));
  }

  /** Hands a message over; returns when Kafka has it. */
  void send(ProducerRecord<byte[], byte[]> message) {
    try {
      sender.send(message).get();
    } catch (ExecutionException e) {
      throw new KafkaException("the message could not be sent", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException(e);
    }
  }

  @Override
  public void destroy() {
    producers.destroy();
  }

  private void putAside(String consumer, ConsumerRecord<?, ?> message, Exception failure) {
    Throwable cause = cause(failure);
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(NAME, null, bytes(message.key()), bytes(message.value()));
    message.headers().forEach(letter.headers()::add);
    letter.headers().remove(REPLAY);
    Map.of(
            CONSUMER, consumer,
            TOPIC, message.topic(),
            PARTITION, String.valueOf(message.partition()),
            OFFSET, String.valueOf(message.offset()),
            REASON, reason(cause).name(),
            DETAIL, detail(cause),
            FAILED_AT, clock.instant().toString())
        .forEach(
            (name, value) -> letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    send(letter);
  }

  private static byte @Nullable [] bytes(@Nullable Object part) {
    return part instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) part;
  }

  private static DeadLetter.Reason reason(Throwable cause) {
    return switch (cause) {
      case UnreadableMessageException unreadable -> unreadable.reason();
      case NotFoundException missing -> DeadLetter.Reason.NOT_FOUND;
      default -> DeadLetter.Reason.FAILED;
    };
  }

  /** Only messages of ours: others may repeat personal data. */
  private static String detail(Throwable cause) {
    return reason(cause) == DeadLetter.Reason.FAILED
        ? cause.getClass().getSimpleName()
        : Objects.requireNonNullElse(cause.getMessage(), "");
  }

  /** The failure without what the listener's container wrapped around it. */
  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause instanceof org.springframework.kafka.KafkaException) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static BackOff backOff(Exception failure) {
    boolean away =
        Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
            .anyMatch(
                cause ->
                    cause instanceof TransientDataAccessException
                        || cause instanceof DataAccessResourceFailureException
                        || cause instanceof CannotCreateTransactionException);
    return growing(
        away ? new ExponentialBackOff() : new ExponentialBackOffWithMaxRetries(ATTEMPTS));
  }

  private static BackOff growing(ExponentialBackOff backOff) {
    backOff.setInitialInterval(500);
    backOff.setMultiplier(2);
    backOff.setMaxInterval(30_000);
    return backOff;
  }
}
