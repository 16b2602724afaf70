package io.hatua.expense;

/**
 * The work that an invoice is for.
 *
 * @param requestId {@code mrq_…}
 * @param round which of its rounds; each is invoiced once
 * @param approvedMinorUnits what it was approved to cost; an invoice above it is always looked at
 */
public record WorkDone(String requestId, int round, long approvedMinorUnits) {}
