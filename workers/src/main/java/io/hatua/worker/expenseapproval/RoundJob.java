package io.hatua.worker.expenseapproval;

/**
 * The variables that the jobs around one round of approval read.
 *
 * @param approvalRound 1 for the first group that was asked
 */
public record RoundJob(String tenantId, String expenseId, String correlationId, int approvalRound) {

  ExpenseJob expense() {
    return new ExpenseJob(tenantId, expenseId, correlationId);
  }
}
