package io.hatua.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.audit.PersonalKeys;
import io.hatua.identifier.Identifiers;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Origin;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes what must leave the database in the transaction of the fact it follows (S1-02). The
 * sequence is taken under the lock of the aggregate's row, so that the order of sequences is the
 * order of commits.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Outbox {

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  /** What came through no application of its own: jobs, scheduled work, call-backs. */
  private static final Origin OURSELVES = new Origin("hatua", null);

  private final JdbcClient jdbc;
  private final PersonalKeys keys;
  private final ObjectMapper json;
  private final Clock clock;

  Outbox(JdbcClient jdbc, PersonalKeys keys, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Records an event.
   *
   * @param data fits the schema of the type; an event that does not never leaves
   * @return the event's id
   */
  public String publish(EventType type, Aggregate aggregate, Object data) {
    return publish(type, aggregate, data, new Changes());
  }

  /** Records an event with what it changed, before and after, for the audit log. */
  public String publish(EventType type, Aggregate aggregate, Object data, Changes changes) {
    Invocation invocation = Invocation.current();
    Actor actor = invocation.actor();
    Origin origin = Objects.requireNonNullElse(invocation.origin(), OURSELVES);
    String id = Identifiers.next("evt");
    Instant now = clock.instant();
    long sequence = nextSequence(aggregate);
    EventEnvelope envelope =
        new EventEnvelope(
            id,
            type.typeName(),
            type.version(),
            now,
            invocation.tenantId(),
            invocation.correlationId(),
            invocation.causationId(),
            new EventEnvelope.EventActor(
                actor.type().name().toLowerCase(Locale.ROOT), actor.id(), actor.onBehalfOf()),
            json.valueToTree(data),
            changes.sealed(keys),
            new EventEnvelope.Metadata(
                aggregate.type() + "-service",
                origin.clientApp(),
                origin.address() == null ? null : keys.seal(actor.id(), origin.address()),
                aggregate.type(),
                aggregate.id(),
                sequence));
    append(id, "kafka", type.topic(), aggregate, sequence, envelope, now);
    return id;
  }

  /** Records a hand-over to the engine. */
  public void handOver(Aggregate aggregate, EngineCommand command) {
    String kind =
        switch (command) {
          case EngineCommand.StartProcess start -> {
            // Joins the trace of a request to the case that it begins.
            LOG.info("{} {} begins {}", aggregate.type(), aggregate.id(), start.processId());
            yield start.processId();
          }
          case EngineCommand.PublishMessage message -> message.name();
          case EngineCommand.CompleteUserTask complete -> "complete-user-task";
        };
    append(
        Identifiers.next("cmd"),
        "engine",
        kind,
        aggregate,
        nextSequence(aggregate),
        command,
        clock.instant());
  }

  private long nextSequence(Aggregate aggregate) {
    return jdbc.sql(
            """
            insert into aggregate_sequence (aggregate_type, aggregate_id, last)
            values (:type, :id, 1)
            on conflict (tenant_id, aggregate_type, aggregate_id)
            do update set last = aggregate_sequence.last + 1
            returning last""")
        .param("type", aggregate.type())
        .param("id", aggregate.id())
        .query(Long.class)
        .single();
  }

  private void append(
      String id,
      String destination,
      String kind,
      Aggregate aggregate,
      long sequence,
      Object payload,
      Instant now) {
    jdbc.sql(
            """
            insert into outbox (id, destination, kind, aggregate_type, aggregate_id, sequence,
                                payload, step, created_at)
            values (:id, :destination, :kind, :type, :aggregate, :sequence, :payload::jsonb, :step,
                    :now)""")
        .param("id", id)
        .param("destination", destination)
        .param("kind", kind)
        .param("type", aggregate.type())
        .param("aggregate", aggregate.id())
        .param("sequence", sequence)
        .param("payload", write(payload))
        .param("step", Invocation.current().step())
        .param("now", Timestamp.from(now))
        .update();
  }

  private String write(Object payload) {
    try {
      return json.writeValueAsString(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + payload.getClass(), e);
    }
  }
}
