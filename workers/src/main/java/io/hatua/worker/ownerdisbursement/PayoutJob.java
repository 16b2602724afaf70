package io.hatua.worker.ownerdisbursement;

/**
 * The variables that the jobs around one payout read.
 *
 * @param payoutId {@code pyt_…}
 */
public record PayoutJob(
    String tenantId, String disbursementId, String correlationId, String payoutId) {

  DisbursementJob disbursement() {
    return new DisbursementJob(tenantId, disbursementId, correlationId);
  }
}
