package io.hatua.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit log, opened for reading.
 *
 * @param number its place in the tenant's log, from 1
 * @param address where the actor called from; none when nobody outside asked
 */
public record AuditRecord(
    long number,
    String eventId,
    Instant occurredAt,
    String type,
    String actorType,
    String actorId,
    @Nullable String onBehalfOf,
    String clientApp,
    @Nullable Value address,
    String aggregateType,
    String aggregateId,
    String correlationId,
    @Nullable String causationId,
    List<Field> changes,
    JsonNode data) {

  /** What became of one field; a side is missing where there was no value. */
  public record Field(
      String name, @Nullable Value before, @Nullable Value after, @Nullable String personId) {}

  /**
   * A value as it may be shown.
   *
   * @param text none when it told of somebody who is erased
   */
  public record Value(@Nullable String text) {

    public boolean erased() {
      return text == null;
    }

    /** Only whether it is there: it may be personal. */
    @Override
    public String toString() {
      return erased() ? "erased" : "…";
    }
  }
}
