package io.hatua.maintenance;

import org.jspecify.annotations.Nullable;

/**
 * Who reports.
 *
 * @param id a customer's, or a user's
 * @param leaseId the renter's; null when somebody of the staff reports
 */
public record Reporter(String id, @Nullable String leaseId) {}
