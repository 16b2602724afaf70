package io.hatua.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did, as it comes to the log.
 *
 * @param eventId the event that told of it; the log takes each once
 * @param type for instance {@code customer.blacklist_changed}
 * @param actorType {@code user}, {@code process}, {@code provider} or {@code system}
 * @param onBehalfOf the user in whose place it was done
 * @param clientApp the application it came through
 * @param address where the actor called from, sealed under the actor's key
 * @param correlationId the business case
 * @param changes personal values sealed under the key of the person they tell of
 * @param data what the event says; never personal
 */
public record AuditEntry(
    String eventId,
    Instant occurredAt,
    String type,
    String actorType,
    String actorId,
    @Nullable String onBehalfOf,
    String clientApp,
    @Nullable String address,
    String aggregateType,
    String aggregateId,
    String correlationId,
    @Nullable String causationId,
    List<Change> changes,
    JsonNode data) {}
