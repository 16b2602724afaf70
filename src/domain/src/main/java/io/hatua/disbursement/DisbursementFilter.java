package io.hatua.disbursement;

import org.jspecify.annotations.Nullable;

/**
 * Which disbursements to list; null leaves a criterion out.
 *
 * @param text part of the disbursement's id, the owner's or the property's name, in any case
 */
public record DisbursementFilter(
    @Nullable DisbursementStatus status,
    @Nullable String runId,
    @Nullable String ownerId,
    @Nullable String propertyId,
    @Nullable String text) {}
