package io.hatua.maintenance;

import org.jspecify.annotations.Nullable;

/**
 * What is broken, as it came in.
 *
 * @param unitId where
 * @param category a {@link MaintenanceCategory}, or none: the triage finds it
 * @param priority a {@link Priority}
 */
public record SubmitRequest(
    @Nullable String unitId,
    @Nullable String category,
    @Nullable String priority,
    @Nullable String description) {}
