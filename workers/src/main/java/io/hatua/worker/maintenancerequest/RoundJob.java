package io.hatua.worker.maintenancerequest;

/**
 * The variables that the jobs of one round read.
 *
 * @param workRound 1, and one more for each reopening
 */
public record RoundJob(String tenantId, String requestId, String correlationId, int workRound) {

  RequestJob request() {
    return new RequestJob(tenantId, requestId, correlationId);
  }
}
