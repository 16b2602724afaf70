package io.hatua.messaging.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that a consumer could not handle.
 *
 * @param id {@code ded_…}
 * @param tenantId none when the message names no tenant that there is; then everybody's operators
 *     see it
 * @param consumer who could not handle it, for instance {@code notifications}
 * @param detail what was expected; never personal
 * @param bytes how long the message is
 * @param resolvedBy the user who handed it over again or discarded it
 */
public record DeadLetter(
    String id,
    @Nullable String tenantId,
    String consumer,
    String topic,
    int partition,
    long offset,
    @Nullable String eventId,
    @Nullable String eventType,
    @Nullable String aggregateId,
    Reason reason,
    String detail,
    Instant failedAt,
    long bytes,
    State state,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedBy) {

  /** Why it could not be handled. */
  public enum Reason {
    /** It cannot be read at all. */
    UNREADABLE,
    /** Its type or version is not known here; a newer application may know it. */
    UNKNOWN_TYPE,
    /** Its data do not fit the schema of its type. */
    MISFIT,
    /** It speaks of something that is not on record. */
    NOT_FOUND,
    /** The consumer failed on it, again and again. */
    FAILED
  }

  /** What became of it. */
  public enum State {
    OPEN,
    REPLAYED,
    DISCARDED
  }
}
