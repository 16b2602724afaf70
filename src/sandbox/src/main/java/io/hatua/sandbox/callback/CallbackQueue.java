package io.hatua.sandbox.callback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.sandbox.core.Ids;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.core.SandboxProperties;
import io.hatua.sandbox.fault.Fault;
import io.hatua.sandbox.fault.FaultKind;
import io.hatua.sandbox.fault.Faults;
import io.hatua.sandbox.fault.Operation;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The call-backs to deliver, in the database: one commits with the fact that it tells. */
@Component
public class CallbackQueue {

  private static final int BATCH = 200;

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Faults faults;
  private final SandboxProperties.Callbacks settings;
  private final Clock clock;

  CallbackQueue(
      JdbcClient jdbc,
      ObjectMapper json,
      Faults faults,
      SandboxProperties properties,
      Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.faults = faults;
    this.settings = properties.callbacks();
    this.clock = clock;
  }

  /**
   * Queues a call-back in the transaction of what it tells.
   *
   * @param cause the operation that it follows from; {@link Operation#CALLBACK} when time alone did
   *     it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(Provider provider, Operation cause, Occurrence occurrence) {
    Instant now = clock.instant();
    add(
        provider,
        cause,
        occurrence.receiver(),
        occurrence.type(),
        occurrence.reference(),
        id -> callback(id, occurrence, now));
  }

  /**
   * Queues a call-back of a provider with a form of its own.
   *
   * @param body what the receiver reads, by the id of the call-back: a text as it is, anything else
   *     as JSON
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(
      Provider provider,
      Operation cause,
      URI receiver,
      String type,
      String reference,
      Function<String, ?> body) {
    Instant now = clock.instant();
    String id = Ids.next("cb");
    Optional<Fault> silent = faults.strike(FaultKind.SILENT, provider, cause, reference);
    Optional<Fault> twice = faults.strike(FaultKind.DOUBLE, provider, cause, reference);
    Optional<Fault> late = faults.strike(FaultKind.LATE, provider, cause, reference);
    Optional<Fault> reordered = faults.strike(FaultKind.REORDERED, provider, cause, reference);
    Instant dueAt = now.plus(late.map(Fault::delay).orElse(Duration.ZERO));
    if (reordered.isPresent()) {
      dueAt = heldUntil(provider, reference).orElse(now.plus(reordered.get().delay()));
    }
    jdbc.sql(
            """
            insert into callback (id, provider, cause, type, reference, receiver, body, state,
              deliveries_due, newest_first, attempts, queued_at, due_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
            """)
        .params(
            id,
            provider.name(),
            cause.name(),
            type,
            reference,
            receiver.toString(),
            write(id, body.apply(id)),
            (silent.isPresent() ? CallbackState.SILENCED : CallbackState.PENDING).name(),
            twice.isPresent() ? 2 : 1,
            reordered.isPresent(),
            now,
            dueAt)
        .update();
  }

  /** What is due now, oldest first; what is to come reordered, newest first. */
  List<QueuedCallback> due() {
    return jdbc.sql(
            """
            select * from callback where state = 'PENDING' and due_at <= ?
            order by due_at, case when newest_first then -seq else seq end
            fetch first %d rows only
            """
                .formatted(BATCH))
        .param(clock.instant())
        .query(QueuedCallback.class)
        .list();
  }

  /** The latest call-backs, newest first, of every reference that starts so. */
  List<QueuedCallback> latest(String referencePrefix) {
    return jdbc.sql(
            """
            select * from callback where locate(?, reference) = 1
            order by seq desc fetch first %d rows only
            """
                .formatted(BATCH))
        .param(referencePrefix)
        .query(QueuedCallback.class)
        .list();
  }

  /** One delivery was accepted; the call-back is done unless a second one is owed. */
  @Transactional
  void accepted(QueuedCallback callback) {
    jdbc.sql(
            """
            update callback set attempts = attempts + 1, deliveries_due = deliveries_due - 1,
              state = case when deliveries_due = 1 then 'DELIVERED' else state end
            where id = ?
            """)
        .param(callback.id())
        .update();
  }

  /** One delivery failed; it is tried again later, until it is too old. */
  @Transactional
  void failed(QueuedCallback callback, String failure) {
    Instant now = clock.instant();
    boolean tooOld = now.isAfter(callback.queuedAt().plus(settings.giveUpAfter()));
    jdbc.sql(
            """
            update callback set attempts = attempts + 1, last_failure = ?, due_at = ?, state = ?
            where id = ?
            """)
        .params(
            failure.substring(0, Math.min(failure.length(), 300)),
            now.plus(backOff(callback.attempts())),
            (tooOld ? CallbackState.ABANDONED : CallbackState.PENDING).name(),
            callback.id())
        .update();
  }

  private Duration backOff(int earlierAttempts) {
    Duration wait = settings.firstRetry().multipliedBy(1L << Math.min(earlierAttempts, 20));
    return wait.compareTo(settings.longestRetry()) < 0 ? wait : settings.longestRetry();
  }

  private Optional<Instant> heldUntil(Provider provider, String reference) {
    return jdbc.sql(
            """
            select due_at from callback
            where state = 'PENDING' and newest_first and attempts = 0
              and provider = ? and reference = ?
            order by seq fetch first row only
            """)
        .params(provider.name(), reference)
        .query(Instant.class)
        .optional();
  }

  private static Callback callback(String id, Occurrence occurrence, Instant at) {
    return new Callback(
        id,
        occurrence.type(),
        occurrence.reference(),
        occurrence.objectId(),
        occurrence.status(),
        occurrence.amountMinorUnits(),
        occurrence.currency(),
        occurrence.reason(),
        at);
  }

  private String write(String id, Object body) {
    try {
      return body instanceof String text ? text : json.writeValueAsString(body);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("Cannot write call-back " + id, broken);
    }
  }
}
