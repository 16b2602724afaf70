package io.hatua.worker.customeronboarding;

import io.hatua.screening.CheckKind;

/**
 * The variables that the jobs around one check read.
 *
 * @param check name of a {@link CheckKind}
 */
public record CheckJob(String tenantId, String applicationId, String correlationId, String check) {

  ApplicationJob application() {
    return new ApplicationJob(tenantId, applicationId, correlationId);
  }

  CheckKind kind() {
    return CheckKind.valueOf(check);
  }
}
