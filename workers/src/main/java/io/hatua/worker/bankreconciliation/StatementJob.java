package io.hatua.worker.bankreconciliation;

import io.hatua.outbox.Aggregate;

/**
 * The variables that every job of bank-reconciliation reads.
 *
 * @param tenantId {@code tnt_…}
 * @param bankStatementId {@code bst_…}
 * @param correlationId {@code corr_…}
 */
public record StatementJob(String tenantId, String bankStatementId, String correlationId) {

  Aggregate aggregate() {
    return Aggregate.bankStatement(bankStatementId);
  }
}
