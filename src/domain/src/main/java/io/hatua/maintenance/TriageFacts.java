package io.hatua.maintenance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the triage table decides from, and what the process waits by; named as the process variables
 * are.
 *
 * @param signals names of {@link Signal}
 * @param reportedCategory name of a {@link MaintenanceCategory}
 * @param reportedPriority name of a {@link Priority}
 * @param reminderInterval ISO 8601 duration
 */
public record TriageFacts(
    List<String> signals,
    @Nullable String reportedCategory,
    String reportedPriority,
    String reminderInterval) {}
