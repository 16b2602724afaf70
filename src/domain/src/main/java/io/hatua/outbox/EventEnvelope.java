package io.hatua.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.audit.Change;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
 * @param changes what became of which field, for the audit log; personal values are sealed
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
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Change> changes,
    Metadata metadata) {

  public EventEnvelope {
    changes = List.copyOf(Objects.requireNonNullElse(changes, List.of()));
  }

  /**
   * Who did it: {@code user}, {@code process}, {@code provider} or {@code system}, and the id.
   *
   * @param onBehalfOf the user in whose place it was done
   */
  public record EventActor(
      String type,
      String id,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String onBehalfOf) {}

  /**
   * @param source the module that wrote the event
   * @param clientApp the application it came through
   * @param address where the actor called from, sealed under the actor's key
   * @param sequence one more than the aggregate's message before; a consumer ignores an older one
   */
  public record Metadata(
      String source,
      String clientApp,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String address,
      String aggregateType,
      String aggregateId,
      long sequence) {}
}
