package io.hatua.lease;

import org.jspecify.annotations.Nullable;

/**
 * Which leases to list; null leaves a criterion out.
 *
 * @param text part of the lease's id, or of the unit's, property's or customer's name, in any case
 */
public record LeaseFilter(
    @Nullable LeaseStatus status,
    @Nullable String unitId,
    @Nullable String customerId,
    @Nullable String text) {

  public static final LeaseFilter NONE = new LeaseFilter(null, null, null, null);
}
