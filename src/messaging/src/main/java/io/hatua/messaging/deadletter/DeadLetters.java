package io.hatua.messaging.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.fault.Checks;
import io.hatua.fault.NotFoundException;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.page.Search;
import io.hatua.tenancy.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The messages that consumers could not handle: those of the tenant, and those that name no tenant.
 * What is done about one is audited.
 */
@Service
@Transactional
public class DeadLetters {

  private static final int MAX_REASON = 500;

  /** Longer messages are not shown. */
  private static final int MAX_SHOWN_BYTES = 64 * 1024;

  private static final String SELECT =
      """
      select id, tenant_id, consumer, topic, partition, record_offset as "offset", event_id,
             event_type, aggregate_id, reason, detail, failed_at,
             coalesce(octet_length(message), 0) as bytes, state, resolved_at, resolved_by
      from dead_letter\s""";

  private final JdbcClient jdbc;
  private final DeadLetterTopic topic;
  private final Outbox outbox;
  private final ObjectMapper json;
  private final Clock clock;

  DeadLetters(
      JdbcClient jdbc, DeadLetterTopic topic, Outbox outbox, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.topic = topic;
    this.outbox = outbox;
    this.json = json;
    this.clock = clock;
  }

  /** Dead letters, the latest first. */
  public Page<DeadLetter> list(DeadLetterFilter filter, PageRequest request) {
    List<DeadLetter> rows =
        jdbc.sql(
                SELECT
                    + """
                    where (:state::text is null or state = :state)
                      and (:consumer::text is null or consumer = :consumer)
                      and concat_ws(' ', consumer, topic, event_type, event_id, aggregate_id,
                                    reason, detail) ilike :words
                      and (:cursor::text is null or id < :cursor)
                    order by id desc limit :rows""")
            .param("state", filter.state() == null ? null : filter.state().name())
            .param("consumer", filter.consumer())
            .param("words", Search.pattern(filter.words()))
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query(DeadLetter.class)
            .list();
    return Page.of(rows, request, DeadLetter::id);
  }

  public Optional<DeadLetter> find(String id) {
    return jdbc.sql(SELECT + "where id = :id").param("id", id).query(DeadLetter.class).optional();
  }

  /** The message for people to read, without what may be personal; none when it is no JSON. */
  public Optional<String> content(String id) {
    return jdbc.sql(
            """
            select message from dead_letter
            where id = :id and octet_length(message) <= :longest""")
        .param("id", id)
        .param("longest", MAX_SHOWN_BYTES)
        .query((row, index) -> row.getBytes("message"))
        .optional()
        .flatMap(this::masked);
  }

  /**
   * Hands the message to the consumer that failed on it once more, though later ones have been
   * taken in. One that fails again is put aside again.
   *
   * @throws NotFoundException when there is no such dead letter, or it is not open any more
   */
  public void replay(String id) {
    DeadLetter letter = resolve(id, DeadLetter.State.REPLAYED, null);
    outbox.publish(
        EventType.DEAD_LETTER_REPLAYED,
        new Aggregate("dead_letter", id),
        Subject.of(letter),
        new Changes().set("state", DeadLetter.State.OPEN, DeadLetter.State.REPLAYED));
    topic.send(message(letter));
  }

  /**
   * Gives the message up.
   *
   * @param reason why, for the next who asks
   * @throws NotFoundException when there is no such dead letter, or it is not open any more
   * @throws io.hatua.fault.FaultsException when the reason is missing or too long
   */
  public void discard(String id, @Nullable String reason) {
    Checks checks = new Checks();
    String why = checks.text("reason", reason, MAX_REASON);
    checks.done();
    DeadLetter letter = resolve(id, DeadLetter.State.DISCARDED, why);
    outbox.publish(
        EventType.DEAD_LETTER_DISCARDED,
        new Aggregate("dead_letter", id),
        Subject.of(letter),
        new Changes()
            .set("state", DeadLetter.State.OPEN, DeadLetter.State.DISCARDED)
            .personal(Invocation.current().actor().id(), "reason", null, why));
  }

  private DeadLetter resolve(String id, DeadLetter.State state, @Nullable String resolution) {
    int open =
        jdbc.sql(
                """
                update dead_letter set state = :state, resolved_at = :now, resolved_by = :by,
                                       resolution = :resolution
                where id = :id and state = 'OPEN'""")
            .param("state", state.name())
            .param("now", Timestamp.from(clock.instant()))
            .param("by", Invocation.current().actor().id())
            .param("resolution", resolution)
            .param("id", id)
            .update();
    if (open == 0) {
      throw new NotFoundException("open dead letter", id);
    }
    return find(id).orElseThrow();
  }

  private ProducerRecord<byte[], byte[]> message(DeadLetter letter) {
    ProducerRecord<byte[], byte[]> message =
        jdbc.sql("select message_key, message from dead_letter where id = :id")
            .param("id", letter.id())
            .query(
                (row, index) ->
                    new ProducerRecord<byte[], byte[]>(
                        letter.topic(), row.getBytes("message_key"), row.getBytes("message")))
            .single();
    message
        .headers()
        .add(DeadLetterTopic.REPLAY, letter.consumer().getBytes(StandardCharsets.UTF_8));
    if (letter.tenantId() != null) {
      message.headers().add("tenantId", letter.tenantId().getBytes(StandardCharsets.UTF_8));
    }
    return message;
  }

  private Optional<String> masked(byte[] message) {
    try {
      return Optional.of(
          json.writerWithDefaultPrettyPrinter()
              .writeValueAsString(Masked.of(json.readTree(message))));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Subject(
      String deadLetterId, String consumer, String topic, int partition, long offset) {

    static Subject of(DeadLetter letter) {
      return new Subject(
          letter.id(), letter.consumer(), letter.topic(), letter.partition(), letter.offset());
    }
  }
}
