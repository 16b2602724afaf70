package io.hatua.worker.leasetermination;

/**
 * The variables that the jobs around one refund read.
 *
 * @param refundId names the attempt
 */
public record RefundJob(
    String tenantId, String terminationId, String correlationId, String refundId) {

  TerminationJob termination() {
    return new TerminationJob(tenantId, terminationId, correlationId);
  }
}
