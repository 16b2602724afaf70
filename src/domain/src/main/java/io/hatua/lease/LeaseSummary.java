package io.hatua.lease;

import java.time.Instant;

/** A lease in a list. The customer's name is personal data: for people, not for events or logs. */
public record LeaseSummary(
    String id,
    LeaseStatus status,
    String unitId,
    String unitName,
    String propertyId,
    String propertyName,
    String customerId,
    String customerName,
    LeaseTerms terms,
    Instant proposedAt) {}
