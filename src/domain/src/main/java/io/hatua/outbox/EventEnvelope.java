package io.hatua.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it leaves (S1-102).
 *
 * @param id {@code evt_…}
 * @param type for instance {@code lease.activated}
 * @param version of the data's schema
 * @param timestamp when the fact was recorded, UTC
 * @param tenantId {@code tnt_…}
 * @param correlationId {@code corr_…}, the same through a business case
 * @param causationId the event or job that caused this one, when known
 * @param data what happened: ids, decisions, amounts in minor units; never personal data
 */
public record EventEnvelope(
    String id,
    String type,
    String version,
    Instant timestamp,
    String tenantId,
    String correlationId,
    @Nullable String causationId,
    EventActor actor,
    JsonNode data,
    Metadata metadata) {

  /** Who did it: {@code user}, {@code process}, {@code provider} or {@code system}, and the id. */
  public record EventActor(String type, String id) {}

  /**
   * @param source the module that wrote the event
   * @param clientApp the application it came through
   * @param sequence one more than the aggregate's message before; a consumer ignores an older one
   */
  public record Metadata(
      String source, String clientApp, String aggregateType, String aggregateId, long sequence) {}
}
