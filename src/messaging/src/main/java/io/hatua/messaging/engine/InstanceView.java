package io.hatua.messaging.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a process instance stands.
 *
 * @param version of the model that the instance runs
 * @param state {@code active}, {@code completed} or {@code terminated}
 * @param endedAt absent while it is active
 * @param bpmnXml the model, for its diagram
 * @param activeElementIds where it is now
 * @param completedElementIds what was done at least once
 * @param openIncidents what keeps it from going on
 */
public record InstanceView(
    long processInstanceKey,
    long processDefinitionKey,
    String processId,
    int version,
    String state,
    Instant startedAt,
    @Nullable Instant endedAt,
    String bpmnXml,
    List<String> activeElementIds,
    List<String> completedElementIds,
    List<IncidentView> openIncidents) {}
