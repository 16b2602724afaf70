package io.hatua.maintenance;

import org.jspecify.annotations.Nullable;

/**
 * Which requests to list; null leaves a criterion out.
 *
 * @param openOnly leaves out what is completed or cancelled
 * @param text part of the id, of the property's name or of the unit's, in any case
 */
public record RequestFilter(
    @Nullable MaintenanceStatus status,
    boolean openOnly,
    @Nullable String propertyId,
    @Nullable String leaseId,
    @Nullable String assigneeId,
    @Nullable String text) {}
