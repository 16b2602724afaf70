package io.hatua.worker.expenseapproval;

/**
 * The variables that the jobs around one payout read.
 *
 * @param payoutId {@code pyt_…}
 */
public record PayoutJob(String tenantId, String expenseId, String correlationId, String payoutId) {

  ExpenseJob expense() {
    return new ExpenseJob(tenantId, expenseId, correlationId);
  }
}
