package io.hatua.worker.leasesigning;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.camunda.client.exception.CamundaError;
import io.hatua.outbox.Aggregate;
import io.hatua.process.leasesigning.LeaseSigning.Errors;
import io.hatua.worker.CaseJob;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The variables that every job of lease-signing reads.
 *
 * @param tenantId {@code tnt_…}
 * @param leaseId {@code lse_…}
 * @param correlationId {@code corr_…}
 */
public record LeaseJob(String tenantId, String leaseId, String correlationId) {

  <T extends @Nullable Object> T call(CaseJob cases, ActivatedJob job, Function<String, T> step) {
    return cases.call(
        job, tenantId, correlationId, Aggregate.lease(leaseId), () -> step.apply(leaseId));
  }

  void run(CaseJob cases, ActivatedJob job, Consumer<String> step) {
    this.<@Nullable Void>call(
        cases,
        job,
        id -> {
          step.accept(id);
          return null;
        });
  }

  <T> @Nullable T claim(CaseJob cases, ActivatedJob job, Function<String, T> step) {
    return cases.claim(
        job, tenantId, correlationId, Aggregate.lease(leaseId), () -> step.apply(leaseId));
  }

  static BpmnError withdrawn() {
    return CamundaError.bpmnError(Errors.LEASE_WITHDRAWN, "the lease was withdrawn");
  }
}
